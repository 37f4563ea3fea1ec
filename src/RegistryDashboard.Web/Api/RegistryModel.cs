using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Api;

/// <summary>A configured registry; its origin is null for a layout on disk, its quota where no manifest is known to be counted.</summary>
public sealed record RegistryModel(string Host, string DisplayName, string? Origin, IReadOnlyList<string> Mirrors, RegistryState State, QuotaModel? Quota)
{
    /// <summary>The model of <paramref name="entry"/>.</summary>
    public static RegistryModel Of(RegistryEntry entry) =>
        new(entry.Host.Text, entry.DisplayName, entry.Origin?.GetLeftPart(UriPartial.Authority), [.. entry.Mirrors.Select(mirror => mirror.ToString())], entry.Registry.State, entry.Registry.Quota is { } quota ? QuotaModel.Of(quota) : null);
}
