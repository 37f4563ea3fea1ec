using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>A registry as it was configured, with what was made for it.</summary>
internal sealed record RunningRegistry(RegistryOptions Options, AnswerShelf Answers, RetirableRegistry Registry, LayoutRegistry? Layout)
{
    /// <summary>As pages see it.</summary>
    public RegistryEntry Entry => new(Options.Handle, Options.Host, Options.DisplayName, Options.Url, Registry)
    {
        IsDefault = Options.IsDefault,
        VisibleTo = Options.VisibleTo,
        Layout = Layout,
        Mirrors = [.. Options.Mirrors.Select(mirror => mirror.Url)],
    };
}
