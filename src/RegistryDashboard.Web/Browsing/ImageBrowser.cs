using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Opens images: first what a reference leads to, then its platforms, each of which loads and fails on its own.</summary>
public sealed class ImageBrowser(RegistryDirectory directory, SeenTags seen, SeenAttestations attestations)
{
    private const int FreeChildren = 64;

    /// <summary>What <paramref name="reference"/> leads to, its platforms not fetched yet.</summary>
    /// <exception cref="RegistryException">The registry failed; a nested index that fails is a row instead.</exception>
    public async Task<ImageView> OpenAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(reference).Registry;
        var answer = await registry.GetManifestAsync(reference, cancellationToken);
        seen.Saw(reference, answer.Value.Digest);

        return answer.Value.Manifest switch
        {
            Manifest.Index index => WithSeen(await new IndexReader(registry, reference).ReadAsync(answer, index, cancellationToken)),
            Manifest.Image image => new ImageView(reference, answer, [RowOf(answer.Value, image)], []),
            _ => new ImageView(reference, answer, [], []),
        };
    }

    /// <summary>The whole image, as far as <paramref name="wanted"/> goes and always with the platform <paramref name="chosen"/>.</summary>
    /// <exception cref="RegistryException">The reference itself leads nowhere.</exception>
    public async Task<ImageView> LoadAsync(ImageReference reference, ChildrenWanted wanted, Platform? chosen, CancellationToken cancellationToken)
    {
        var view = await OpenAsync(reference, cancellationToken);
        var rows = await Task.WhenAll(RowsToLoad(view, wanted, chosen).Select(row => LoadRowAsync(view, row, cancellationToken)));
        return rows.Aggregate(view, (known, row) => known.With(row));
    }

    /// <summary>The rows that are to be fetched without anyone's asking for them one by one.</summary>
    public IReadOnlyList<PlatformRow> RowsToLoad(ImageView view, ChildrenWanted wanted, Platform? chosen)
    {
        var isMetered = directory.Find(view.Reference.Host) is { IsMetered: true };
        var shown = view.Choose(chosen);
        return
        [
            .. view.Platforms
                .Where((row, position) => row.State == RowState.NotFetched)
                .Where((row, position) => wanted == ChildrenWanted.All || row == shown || (!isMetered && position < FreeChildren)),
        ];
    }

    /// <summary>A row with its manifest and config, or with why not; never throws for the registry's sake.</summary>
    public async Task<PlatformRow> LoadRowAsync(ImageView view, PlatformRow row, CancellationToken cancellationToken)
    {
        try
        {
            var registry = RegistryOf(view.Reference).Registry;
            var manifest = await registry.GetManifestAsync(view.Reference.Sibling(row.Digest), cancellationToken);
            if (manifest.Value.Manifest is not Manifest.Image image)
            {
                return row with { State = RowState.Present, ArtifactType = (manifest.Value.Manifest as Manifest.Artifact)?.ArtifactType, Exchanges = manifest.Exchanges };
            }

            var config = await registry.GetConfigAsync(view.Reference.Repository, image.Config, cancellationToken);
            return row with
            {
                State = RowState.Present,
                Platform = view.Kind == ImageKind.Image ? config.Value.Config.Platform : row.Platform,
                Content = new ImageContent(image, config.Value),
                Exchanges = [.. manifest.Exchanges, .. config.Exchanges],
            };
        }
        catch (RegistryException exception)
        {
            return row with { State = exception.Error.Kind == RegistryErrorKind.NotFound ? RowState.Missing : RowState.Failed, Problem = exception.Error };
        }
    }

    /// <summary>An attestation with what it attests; costs one request.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<AttestationRow> LoadAttestationAsync(ImageView view, AttestationRow row, CancellationToken cancellationToken)
    {
        var answer = await RegistryOf(view.Reference).Registry.GetManifestAsync(view.Reference.Sibling(row.Digest), cancellationToken);
        var blobs = answer.Value.Manifest switch
        {
            Manifest.Artifact artifact => artifact.Blobs,
            Manifest.Image image => image.Layers,
            _ => [],
        };

        var read = row with { PredicateTypes = [.. blobs.Select(blob => blob.Annotations.GetValueOrDefault("in-toto.io/predicate-type")).OfType<string>().Distinct()] };
        attestations.Saw(read);
        return read;
    }

    private ImageView WithSeen(ImageView view) => view with { Attestations = [.. view.Attestations.Select(attestations.Complete)] };

    /// <summary>The exact bytes of a manifest.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        (await RegistryOf(reference).Registry.GetManifestAsync(reference, cancellationToken)).Value.Bytes;

    private RegistryEntry RegistryOf(ImageReference reference) => directory.Get(reference.Host);

    private static PlatformRow RowOf(ManifestDocument document, Manifest.Image image) =>
        new(null, document.Digest, image.MediaType, document.Bytes.Length, null, RowState.NotFetched);
}
