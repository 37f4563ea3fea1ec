using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Layout;

/// <summary>A manifest that the index of a layout names.</summary>
/// <param name="Folder">Of the layout.</param>
/// <param name="Repository">By the folder, or by the entry's own name.</param>
/// <param name="Tag">Null for an entry without a name; it opens by digest.</param>
/// <param name="Descriptor">Of the manifest.</param>
internal sealed record LayoutEntry(string Folder, RepositoryName Repository, Tag? Tag, Descriptor Descriptor)
{
    /// <summary>The annotation that names an entry (image-spec, annotations.md).</summary>
    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>Its name as written; null where it has none, or one that is neither tag nor reference.</summary>
    public string? Name =>
        Descriptor.Annotations.GetValueOrDefault(RefName) is { } name && (Tag.TryParse(name, out _) || ImageReference.TryParse(name, RegistryHost.DockerHub, out _)) ? name : null;
}
