using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Opens images: first what a reference leads to, then its platforms, each of which loads and fails on its own.</summary>
public sealed class ImageBrowser(RegistryDirectory directory, SeenTags seen, SeenIndexes indexes, SeenAttestations attestations)
{
    /// <summary>What <paramref name="reference"/> leads to, its platforms not fetched yet.</summary>
    /// <exception cref="RegistryException">The registry failed, or what it has there is no image; a nested index that fails is a row instead.</exception>
    public async Task<ImageView> OpenAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(reference);
        var answer = await seen.WatchAsync(
            reference, async () => (await registry.GetManifestAsync(reference, cancellationToken)).Understood(reference), document => document.Digest);

        return answer.Value.Manifest switch
        {
            Manifest.Index index => Remembered(await new IndexReader(registry, reference).ReadAsync(answer, index, null, cancellationToken)),
            Manifest.Image image => new ImageView(reference, answer, [RowOf(answer.Value, image)], []) { Pin = indexes.Find(reference, answer.Value.Digest) },
            _ => new ImageView(reference, answer, [], []),
        };
    }

    /// <summary>The whole image, as far as <paramref name="wanted"/> goes and always with the platform <paramref name="chosen"/>.</summary>
    /// <exception cref="RegistryException">The reference itself leads nowhere.</exception>
    public async Task<ImageView> LoadAsync(ImageReference reference, ChildrenWanted wanted, Platform? chosen, CancellationToken cancellationToken)
    {
        var view = await OpenAsync(reference, cancellationToken);
        await foreach (var row in LoadRowsAsync(view, wanted, chosen, cancellationToken))
        {
            view = view.With(row);
        }

        return view;
    }

    /// <summary>The rows that are fetched without anyone's asking for them one by one, as they come.</summary>
    public IAsyncEnumerable<PlatformRow> LoadRowsAsync(ImageView view, ChildrenWanted wanted, Platform? chosen, CancellationToken cancellationToken)
    {
        var registry = RegistryOf(view.Reference);
        var prefetch = new Prefetch(registry);
        return new PlatformLoader(registry).LoadAsync(view, known => prefetch.RowsOf(known, wanted, chosen), cancellationToken);
    }

    /// <summary>The rows that someone asked for, as they come.</summary>
    public IAsyncEnumerable<PlatformRow> LoadRowsAsync(ImageView view, IReadOnlyList<PlatformRow> asked, CancellationToken cancellationToken) =>
        new PlatformLoader(RegistryOf(view.Reference)).LoadAsync(view, _ => asked, cancellationToken);

    /// <summary>A row with its manifest and config, or with why not; never throws for the registry's sake.</summary>
    public Task<PlatformRow> LoadRowAsync(ImageView view, PlatformRow row, CancellationToken cancellationToken) =>
        new PlatformLoader(RegistryOf(view.Reference)).LoadAsync(view, row, cancellationToken);

    /// <summary>What someone may ask for at once of what is not fetched.</summary>
    public LoadOffer OfferOf(ImageView view)
    {
        var open = view.Platforms.Where(row => row.State == RowState.NotFetched).ToList();
        var quota = QuotaOf(view.Reference);
        return new LoadOffer([.. open.Take(quota?.Affords(open.Count) ?? open.Count)], open.Count, quota);
    }

    /// <summary>What is left of the quota that manifests of an image are counted against; null where none is known to be counted.</summary>
    public Quota? QuotaOf(ImageReference reference) => RegistryOf(reference).Quota;

    /// <summary>An attestation with what it attests; costs one request.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<AttestationRow> LoadAttestationAsync(ImageView view, AttestationRow row, CancellationToken cancellationToken)
    {
        if (row.Digest is not { } digest)
        {
            return row;
        }

        var reference = view.Reference.Sibling(digest);
        var answer = (await RegistryOf(view.Reference).GetManifestAsync(reference, cancellationToken)).Understood(reference);
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

    /// <summary>What stands at a reference with its exact bytes, an image or not.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<ManifestDocument> ReadManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        (await RegistryOf(reference).GetManifestAsync(reference, cancellationToken)).Value;

    private ImageView Remembered(ImageView view)
    {
        indexes.Saw(view);
        return view with { Attestations = [.. view.Attestations.Select(attestations.Complete)] };
    }

    private IRegistry RegistryOf(ImageReference reference) => directory.Of(reference.Host);

    private static PlatformRow RowOf(ManifestDocument document, Manifest.Image image) =>
        new(null, document.Digest, image.MediaType, document.Bytes.Length, null, RowState.NotFetched);
}
