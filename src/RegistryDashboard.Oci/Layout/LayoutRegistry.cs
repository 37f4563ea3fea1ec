using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Layout;

/// <summary>
/// A registry that is a folder with OCI image layouts, as <c>skopeo copy … oci:folder</c> and <c>podman save --format oci-dir</c> make them.
/// The folder is read at each call, so that what is copied into it is there at once.
/// </summary>
/// <param name="host">What stands in references.</param>
/// <param name="root">Path of the folder.</param>
/// <param name="time">When an answer was obtained.</param>
/// <param name="logger">Where failures are told; nowhere by default.</param>
public sealed class LayoutRegistry(RegistryHost host, string root, TimeProvider time, ILogger<LayoutRegistry>? logger = null) : IRegistry
{
    private readonly ILogger _logger = logger ?? NullLogger<LayoutRegistry>.Instance;
    private readonly LayoutScanner _scanner = new(host, root);

    /// <summary>The folder as the configuration writes it, which may be relative to where the dashboard runs.</summary>
    public string WrittenPath
    {
        get => field ?? root;
        init;
    }

    /// <inheritdoc />
    public RegistryState State => Directory.Exists(root) ? RegistryState.Reachable : RegistryState.Unreachable;

    /// <inheritdoc />
    public Quota? Quota => null;

    /// <inheritdoc />
    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => AnswerAsync(
        "",
        token =>
        {
            _ = Directory.EnumerateFileSystemEntries(root).Any();
            return RegistryState.Reachable;
        },
        cancellationToken);

    /// <summary>A folder speaks no protocol of which it could support a part.</summary>
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        AnswerAsync("", _ => new RegistrySupport(), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AnswerAsync(NameOf(reference), token => (Digest?)Find(reference, EntriesOf(reference.Repository, token)).Digest, cancellationToken);

    /// <inheritdoc />
    public async Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(NameOf(reference), token => ReadManifest(reference, token), cancellationToken);
        _logger.ManifestCame(reference, answer);
        return answer;
    }

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => AnswerAsync(
        $"{repository}@{digest}",
        token =>
        {
            var bytes = ReadBlob(EntriesOf(repository, token), digest);
            return new ConfigDocument(ConfigReader.Read(bytes), bytes);
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync(repository.Text, token => Page(EntriesOf(repository, token).Select(entry => entry.Tag).OfType<Tag>(), tag => tag.Text, page), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync("", token => Page(_scanner.Repositories(token), repository => repository.Text, page), cancellationToken);

    /// <summary>Where an image is on disk; null where no layout holds its repository. Never throws.</summary>
    public LayoutPlace? PlaceOf(ImageReference reference)
    {
        try
        {
            var entries = _scanner.EntriesOf(reference.Repository, CancellationToken.None);
            var entry = entries.LastOrDefault(candidate => candidate.Tag is not null && candidate.Tag == reference.Tag && (reference.Digest ?? candidate.Descriptor.Digest) == candidate.Descriptor.Digest)
                ?? entries.FirstOrDefault(candidate => candidate.Descriptor.Digest == reference.Digest);
            return entries is [var first, ..] ? new LayoutPlace(Written((entry ?? first).Folder), entry?.Name) : null;
        }
        catch (Exception exception) when (exception is DocumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Written(string folder) => Path.GetRelativePath(root, folder) is var below && below == "." ? WrittenPath : Path.Join(WrittenPath, below);

    private ManifestDocument ReadManifest(ImageReference reference, CancellationToken cancellationToken)
    {
        var entries = EntriesOf(reference.Repository, cancellationToken);
        var (digest, type) = Find(reference, entries);
        var bytes = ReadBlob(entries, digest);

        // The name of the file is a claim, as a header is, and was checked.
        return new ManifestDocument(ManifestReader.Read(bytes, type), digest, bytes, digest);
    }

    private static (Digest Digest, string? MediaType) Find(ImageReference reference, IReadOnlyList<LayoutEntry> entries)
    {
        var entry = reference.Digest is { } digest
            ? entries.FirstOrDefault(candidate => candidate.Descriptor.Digest == digest)
            : entries.LastOrDefault(candidate => candidate.Tag == reference.Tag);

        // A child of an index is not named by the layout, and yet is there.
        return (reference.Digest ?? entry?.Descriptor.Digest, entry) switch
        {
            ({ } found, _) => (found, entry?.Descriptor.MediaType),
            _ => throw new FileNotFoundException($"No entry of {reference.Repository} is tagged '{reference.Tag}'."),
        };
    }

    private byte[] ReadBlob(IReadOnlyList<LayoutEntry> entries, Digest digest)
    {
        var path = entries
            .Select(entry => Path.Combine(entry.Folder, "blobs", digest.Algorithm, digest.Hex))
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException($"The layout does not hold {digest}.");

        return Documents.Verify(BoundedFile.Read(root, path), digest);
    }

    private IReadOnlyList<LayoutEntry> EntriesOf(RepositoryName repository, CancellationToken cancellationToken) =>
        _scanner.EntriesOf(repository, cancellationToken) is { Count: > 0 } entries
            ? entries
            : throw new FileNotFoundException($"No layout is the repository {repository}.");

    private static NamePage<T> Page<T>(IEnumerable<T> names, Func<T, string> textOf, PageRequest page)
    {
        var rest = names.Distinct()
            .OrderBy(textOf, StringComparer.Ordinal)
            .Where(name => page.Next is null || string.CompareOrdinal(textOf(name), page.Next) > 0)
            .Take(page.Count + 1)
            .ToList();
        var shown = rest.Take(page.Count).ToList();
        return new NamePage<T>(shown, 0, rest.Count > shown.Count ? textOf(shown[^1]) : null);
    }

    private static string NameOf(ImageReference reference) => reference.ToString()[(reference.Host.Text.Length + 1)..];

    /// <summary>Disks can be slow, and who asks may be the one who draws the screen.</summary>
    private async Task<Answer<T>> AnswerAsync<T>(string asked, Func<CancellationToken, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return new Answer<T>(await Task.Run(() => read(cancellationToken), cancellationToken), host.Text, time.GetUtcNow(), []);
        }
        catch (Exception exception) when (exception is DocumentException or IOException or UnauthorizedAccessException)
        {
            var error = Classify(exception, $"read {host}/{asked}");
            _logger.RegistryFailed(error);
            throw new RegistryException(error, exception);
        }
    }

    private RegistryError Classify(Exception exception, string request) => exception switch
    {
        DocumentException document => new RegistryError(document.Kind, host.Text, request, document.Message),
        FileNotFoundException => new RegistryError(RegistryErrorKind.NotFound, host.Text, request, exception.Message) { Advice = RegistryAdvice.CheckReference },
        UnauthorizedAccessException => new RegistryError(RegistryErrorKind.Forbidden, host.Text, request, exception.Message),
        _ => new RegistryError(RegistryErrorKind.Unreachable, host.Text, request, exception.Message) { Advice = RegistryAdvice.CheckUrl },
    };
}
