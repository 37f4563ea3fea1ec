using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>One platform of an image, for calls that answer of one: no other is fetched for them.</summary>
internal static class PlatformLookup
{
    /// <summary>The platform that <paramref name="platform"/> spells, the default one where it spells none; or why there is nothing to answer with.</summary>
    /// <exception cref="RegistryException">The reference itself leads nowhere.</exception>
    public static async Task<(PlatformRow? Row, Problem? Problem)> LoadPlatformAsync(
        this ImageBrowser browser, ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var wanted = Platform.Parse(platform);
        var isUnreadable = wanted is null && !string.IsNullOrEmpty(platform);
        var view = isUnreadable ? await browser.OpenAsync(reference, cancellationToken) : await browser.LoadAsync(reference, ChildrenWanted.None, wanted, cancellationToken);
        var row = isUnreadable ? null : view.Choose(wanted);
        return row switch
        {
            null => (null, Problem.PlatformNotFound(platform ?? "", view.PlatformNames)),
            { Content: not null } => (row, null),
            { Problem: { } failed } => (null, Problem.Of(failed)),
            _ => (null, Problem.MalformedReference("This is no image, and only images have a config and a history.")),
        };
    }
}
