using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Layout;

/// <summary>
/// Finds the layouts below a folder and what they name (image-spec, image-layout.md). A folder that holds <c>oci-layout</c> is one repository
/// named by the folder; else each folder below it that does is a repository named by its path.
/// </summary>
internal sealed class LayoutScanner(RegistryHost host, string root)
{
    private const string Marker = "oci-layout";
    private const string IndexFile = "index.json";
    private const string ContainerdName = "io.containerd.image.name";
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 16 };

    /// <summary>All that the layouts name now, in the order of their folders and of their indexes.</summary>
    /// <exception cref="IOException">The folder or an index cannot be read.</exception>
    /// <exception cref="DocumentException">An index is not one.</exception>
    /// <summary>What the layouts name; one that cannot be read is still the repository of its folder.</summary>
    public IReadOnlyList<RepositoryName> Repositories() =>
        [.. Layouts().SelectMany(layout => TryRead(layout.Folder, layout.Repository)?.Select(entry => entry.Repository) ?? [layout.Repository])];

    /// <summary>What they name of one repository. Only the layout of its own folder can fail it.</summary>
    public IReadOnlyList<LayoutEntry> EntriesOf(RepositoryName repository) =>
    [
        .. Layouts()
            .SelectMany(layout => layout.Repository == repository ? Read(layout.Folder, repository) : TryRead(layout.Folder, layout.Repository) ?? [])
            .Where(entry => entry.Repository == repository),
    ];

    private IEnumerable<(string Folder, RepositoryName Repository)> Layouts()
    {
        if (File.Exists(Path.Combine(root, Marker)))
        {
            return Named(root, Path.GetFileName(Path.TrimEndingDirectorySeparator(root)));
        }

        return Directory.EnumerateFiles(root, Marker, Below)
            .Select(marker => Path.GetDirectoryName(marker)!)
            .Order(StringComparer.Ordinal)
            .SelectMany(folder => Named(folder, Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/')));
    }

    /// <summary>A folder whose path is no repository name has no address, and so is not shown.</summary>
    private static IEnumerable<(string Folder, RepositoryName Repository)> Named(string folder, string name) =>
        RepositoryName.TryParse(name, out var repository) ? [(folder, repository)] : [];

    private List<LayoutEntry>? TryRead(string folder, RepositoryName repository)
    {
        try
        {
            return Read(folder, repository);
        }
        catch (Exception exception) when (exception is DocumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private List<LayoutEntry> Read(string folder, RepositoryName repository)
    {
        var bytes = BoundedFile.Read(Path.Combine(folder, IndexFile));
        return ManifestReader.Read(bytes, MediaTypes.OciIndex) is Manifest.Index index
            ? [.. index.Manifests.Select(descriptor => EntryOf(folder, repository, descriptor))]
            : throw new DocumentException(Registries.RegistryErrorKind.BadDocument, $"{Path.Combine(folder, IndexFile)} is not an index.");
    }

    private LayoutEntry EntryOf(string folder, RepositoryName repository, Descriptor descriptor)
    {
        var name = descriptor.Annotations.GetValueOrDefault(LayoutEntry.RefName);
        var full = descriptor.Annotations.GetValueOrDefault(ContainerdName) ?? name;
        if (full?.IndexOfAny(['/', ':']) >= 0 && ImageReference.TryParse(full, host, out var reference))
        {
            return new LayoutEntry(folder, reference.Repository, reference.Tag, descriptor);
        }

        return new LayoutEntry(folder, repository, Tag.TryParse(name, out var tag) ? tag : null, descriptor);
    }
}
