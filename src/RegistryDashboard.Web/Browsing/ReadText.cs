using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A text as it was read here, where some registries are configured and others are not.</summary>
/// <param name="Text">What it means.</param>
/// <param name="UnknownHost">The host that it names and that is not configured; null where it names none such.</param>
public sealed record ReadText(PastedText Text, RegistryHost? UnknownHost)
{
    /// <summary>The page that it leads to; null where it leads to none, or to several.</summary>
    public string? Address => UnknownHost is null ? AddressOf(Text) : null;

    /// <summary>The page of what a text names, configured or not.</summary>
    public static string? AddressOf(PastedText text) => text switch
    {
        PastedText.Image { Platform: null } image => DashboardUrls.Image(image.Reference),
        PastedText.Image image => DashboardUrls.Image(image.Reference, "history", image.Platform),
        PastedText.Registry registry => DashboardUrls.Registry(registry.Host),
        PastedText.Repository repository => DashboardUrls.Repository(repository.Host, repository.Name),
        _ => null,
    };
}
