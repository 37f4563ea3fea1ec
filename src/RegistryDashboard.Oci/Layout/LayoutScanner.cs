using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

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
    private const int MaximumDepth = 16;
    private static readonly EnumerationOptions Below = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The repositories that the layouts are and name now; one that cannot be read is still the repository of its folder.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public IReadOnlyList<RepositoryName> Repositories(CancellationToken cancellationToken) =>
        [.. Layouts(cancellationToken).SelectMany(layout => TryRead(layout.Folder, layout.Repository)?.Select(entry => entry.Repository) ?? [layout.Repository])];

    /// <summary>What they name of one repository, in the order of their folders and of their indexes. Only the layout of its own folder can fail it.</summary>
    /// <exception cref="IOException">The folder or the index cannot be read.</exception>
    /// <exception cref="DocumentException">The index is not one.</exception>
    public IReadOnlyList<LayoutEntry> EntriesOf(RepositoryName repository, CancellationToken cancellationToken) =>
    [
        .. Layouts(cancellationToken)
            .SelectMany(layout => layout.Repository == repository ? Read(layout.Folder, repository) : TryRead(layout.Folder, layout.Repository) ?? [])
            .Where(entry => entry.Repository == repository),
    ];

    /// <summary>A folder whose path is no repository name has no address, and so is not shown.</summary>
    private IEnumerable<(string Folder, RepositoryName Repository)> Layouts(CancellationToken cancellationToken)
    {
        foreach (var folder in Folders(root, 0, cancellationToken))
        {
            if (RepositoryName.TryParse(NameOf(folder), out var repository))
            {
                yield return (folder, repository);
            }
        }
    }

    private string NameOf(string folder) => folder == root
        ? Path.GetFileName(Path.TrimEndingDirectorySeparator(root))
        : Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The folders of layouts; what a layout holds is its own, so below it nothing is looked for.</summary>
    private static IEnumerable<string> Folders(string folder, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (File.Exists(Path.Combine(folder, Marker)))
        {
            return [folder];
        }

        return depth == MaximumDepth
            ? []
            : Directory.EnumerateDirectories(folder, "*", Below).Order(StringComparer.Ordinal).SelectMany(below => Folders(below, depth + 1, cancellationToken));
    }

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
        var bytes = BoundedFile.Read(root, Path.Combine(folder, IndexFile));
        return ManifestReader.Read(bytes, MediaTypes.OciIndex) switch
        {
            Manifest.Index index => [.. index.Manifests.Select(descriptor => EntryOf(folder, repository, descriptor))],
            Manifest.Unreadable unreadable => throw new DocumentException(RegistryErrorKind.BadDocument, unreadable.Problem),
            _ => throw new DocumentException(RegistryErrorKind.BadDocument, $"{Path.Combine(folder, IndexFile)} is not an index."),
        };
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
