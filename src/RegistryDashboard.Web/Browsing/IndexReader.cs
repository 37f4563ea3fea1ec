using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// The rows of an index: nested indexes opened in their place, attestations beside the platforms and never among them. Where manifests are
/// counted a nested index is a row, until someone asks for it.
/// </summary>
internal sealed class IndexReader(IRegistry registry, ImageReference reference)
{
    private const int MaximumDepth = 8;
    private readonly List<AttestationRow> _attestations = [];
    private readonly HashSet<Digest> _opened = [];

    /// <summary>The image of an index, which itself stands in <paramref name="parent"/>; null for the outermost.</summary>
    public async Task<ImageView> ReadAsync(Answer<ManifestDocument> answer, Manifest.Index index, Digest? parent, CancellationToken cancellationToken)
    {
        _opened.Add(answer.Value.Digest);
        var rows = await RowsOfAsync(index, parent, 1, cancellationToken);
        return new ImageView(reference, answer, [.. rows.Select((row, position) => row with { Position = position })], _attestations);
    }

    private async Task<List<PlatformRow>> RowsOfAsync(Manifest.Index index, Digest? parent, int depth, CancellationToken cancellationToken)
    {
        var rows = new List<PlatformRow>();
        foreach (var child in index.Manifests)
        {
            if (child.IsAttestation)
            {
                _attestations.Add(AttestationRow.Of(child));
            }
            else if (child.Digest is { } nested && MediaTypes.IsIndex(child.MediaType) && depth < MaximumDepth && MayOpen(nested) && _opened.Add(nested))
            {
                rows.AddRange(await OpenAsync(child, nested, parent, depth, cancellationToken));
            }
            else
            {
                rows.Add(RowOf(child, parent));
            }
        }

        return rows;
    }

    private bool MayOpen(Digest nested) => registry.Quota is null || registry.Holds(reference.Repository, nested);

    private async Task<List<PlatformRow>> OpenAsync(Descriptor child, Digest digest, Digest? parent, int depth, CancellationToken cancellationToken)
    {
        try
        {
            var nested = await registry.GetManifestAsync(reference.Sibling(digest), cancellationToken);
            return nested.Value.Manifest is Manifest.Index index
                ? await RowsOfAsync(index, digest, depth + 1, cancellationToken)
                : [RowOf(child, parent)];
        }
        catch (RegistryException exception)
        {
            var state = exception.Error.Kind == RegistryErrorKind.NotFound ? RowState.Missing : RowState.Failed;
            return [RowOf(child, parent) with { State = state, Problem = exception.Error }];
        }
    }

    private PlatformRow RowOf(Descriptor child, Digest? parent)
    {
        var platform = child.Platform is { IsUnknown: false } known ? known : null;
        return child.Digest is null
            ? new PlatformRow(platform, child.DigestText, child.MediaType, child.Size, parent, RowState.Failed) { Problem = reference.Unchecked(child.DigestText) }
            : new PlatformRow(platform, child.Digest, child.MediaType, child.Size, parent, RowState.NotFetched);
    }
}
