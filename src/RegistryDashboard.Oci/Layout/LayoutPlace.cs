namespace RegistryDashboard.Oci.Layout;

/// <summary>Where an image of a layout is on disk, for tools that read layouts.</summary>
/// <param name="Folder">Of the layout, as the configuration writes its path.</param>
/// <param name="Name">Its <c>org.opencontainers.image.ref.name</c>, by which tools find it; null for an entry without one, and for a child.</param>
public sealed record LayoutPlace(string Folder, string? Name);
