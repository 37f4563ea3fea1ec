using System.Runtime.CompilerServices;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Fetches platforms, a few at once, each of which comes and fails on its own.</summary>
internal sealed class PlatformLoader(IRegistry registry)
{
    private const int AtOnce = 8;

    /// <summary>
    /// The rows as they come. Which are wanted is asked again as the registry's quota becomes known or nested indexes open, and no more begins
    /// once the registry said that it was asked too often. Rows that are held come without a wait.
    /// </summary>
    public async IAsyncEnumerable<PlatformRow> LoadAsync(
        ImageView view, Func<ImageView, IReadOnlyList<PlatformRow>> rowsOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = new HashSet<PlatformRow>();
        var flights = new List<Task<PlatformRow>>();
        var waiting = new Queue<PlatformRow>(rowsOf(view));
        var isLimited = false;
        while (true)
        {
            while (flights.Count < AtOnce && waiting.TryDequeue(out var next))
            {
                if (begun.Add(next))
                {
                    flights.Add(LoadAsync(view, next, cancellationToken));
                }
            }

            if (flights.Count == 0)
            {
                yield break;
            }

            var flight = await Task.WhenAny(flights);
            flights.Remove(flight);
            var row = await flight;
            view = view.With(row);
            isLimited |= row.Problem?.Kind == RegistryErrorKind.RateLimited;
            if (isLimited)
            {
                waiting.Clear();
            }
            else if (registry.Quota is not null)
            {
                waiting = new Queue<PlatformRow>(rowsOf(view));
            }

            yield return row;
        }
    }

    /// <summary>A row with its manifest and config, or with why not; never throws for the registry's sake.</summary>
    public async Task<PlatformRow> LoadAsync(ImageView view, PlatformRow row, CancellationToken cancellationToken)
    {
        if (row.Digest is not { } digest)
        {
            return row;
        }

        try
        {
            var reference = view.Reference.Sibling(digest);
            var manifest = (await registry.GetManifestAsync(reference, cancellationToken)).Understood(reference);
            return manifest.Value.Manifest switch
            {
                Manifest.Image image => await WithConfigAsync(view, row, manifest, image, cancellationToken),
                Manifest.Index index when registry.Quota is not null || MediaTypes.IsIndex(row.MediaType) => await WithChildrenAsync(view, row, digest, manifest, index, cancellationToken),
                var other => row with { State = RowState.Present, ArtifactType = (other as Manifest.Artifact)?.ArtifactType, Exchanges = manifest.Exchanges },
            };
        }
        catch (RegistryException exception)
        {
            return row with { State = exception.Error.Kind == RegistryErrorKind.NotFound ? RowState.Missing : RowState.Failed, Problem = exception.Error };
        }
    }

    private async Task<PlatformRow> WithConfigAsync(
        ImageView view, PlatformRow row, Answer<ManifestDocument> manifest, Manifest.Image image, CancellationToken cancellationToken)
    {
        if (image.Config.Digest is not { } digest)
        {
            return row with { State = RowState.Failed, Problem = view.Reference.Unchecked(image.Config.DigestText), Exchanges = manifest.Exchanges };
        }

        var config = InlineConfig.Of(image.Config) is { } inline
            ? manifest.With(inline)
            : await registry.GetConfigAsync(view.Reference.Repository, digest, cancellationToken);
        return row with
        {
            State = RowState.Present,
            Platform = view.Kind == ImageKind.Image ? config.Value.Config.Platform : row.Platform,
            Content = new ImageContent(manifest, config.Value),
            Exchanges = [.. manifest.Exchanges, .. config.Exchanges.Except(manifest.Exchanges)],
        };
    }

    /// <summary>
    /// Nested indexes that were not opened with the image are rows until someone asks for them; then their children stand in their place. Such a
    /// one opens no others but those that are held.
    /// </summary>
    private async Task<PlatformRow> WithChildrenAsync(
        ImageView view, PlatformRow row, Digest digest, Answer<ManifestDocument> manifest, Manifest.Index index, CancellationToken cancellationToken)
    {
        var nested = await new IndexReader(registry, view.Reference, most: registry.Quota is null ? 0 : IndexReader.MostNested).ReadAsync(manifest, index, digest, cancellationToken);
        return row with { State = RowState.Present, Nested = nested, Exchanges = manifest.Exchanges };
    }
}
