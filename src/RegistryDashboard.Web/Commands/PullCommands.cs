using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Commands;

/// <summary>What to type to get an image: from a registry, from a layout on disk, or what is no image.</summary>
public static class PullCommands
{
    /// <summary>The commands of <paramref name="target"/>, the usual ones first. None where a layout no longer holds it.</summary>
    public static IReadOnlyList<PullCommand> Of(PullTarget target, ImageView view, RegistryEntry entry) => (entry.Layout, view.Manifest) switch
    {
        (null, Manifest.Artifact artifact) => ArtifactPull.Of(target, artifact),
        (null, _) => RegistryPull.Of(target),
        ({ } layout, var manifest) => layout.PlaceOf(view.Reference) is { } place
            ? manifest is Manifest.Artifact artifact ? ArtifactPull.Of(target, artifact, place) : LayoutPull.Of(target, place)
            : [],
    };
}
