using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Layout;

/// <summary>A manifest that the index of a layout names.</summary>
/// <param name="Folder">Of the layout.</param>
/// <param name="Repository">By the folder, or by the entry's own name.</param>
/// <param name="Tag">Null for an entry without a name; it opens by digest.</param>
/// <param name="Descriptor">Of the manifest.</param>
internal sealed record LayoutEntry(string Folder, RepositoryName Repository, Tag? Tag, Descriptor Descriptor);
