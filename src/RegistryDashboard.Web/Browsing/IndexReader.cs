using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// The rows of an index: nested indexes opened in their place, those of one level together, attestations beside the platforms and never among
/// them. Where manifests are counted, beyond eight levels and beyond <paramref name="most"/> in all a nested index is a row, until someone asks
/// for it; one that stands there again is not opened again.
/// </summary>
internal sealed class IndexReader(IRegistry registry, ImageReference reference, int most = IndexReader.MostNested)
{
    /// <summary>Of what one image opens by itself.</summary>
    public const int MostNested = 64;

    private const int MaximumDepth = 8;
    private readonly List<AttestationRow> _attestations = [];
    private readonly Dictionary<Digest, Nested> _opened = [];

    /// <summary>The image of an index, which itself stands in <paramref name="parent"/>; null for the outermost.</summary>
    public async Task<ImageView> ReadAsync(Answer<ManifestDocument> answer, Manifest.Index index, Digest? parent, CancellationToken cancellationToken)
    {
        var outermost = new Nested(answer.Value.Digest) { Index = index };
        _opened[outermost.Digest] = outermost;
        await OpenBelowAsync([outermost], cancellationToken);
        return new ImageView(reference, answer, [.. RowsOf(outermost, parent).Select((row, position) => row with { Position = position })], _attestations);
    }

    private async Task OpenBelowAsync(IReadOnlyList<Nested> level, CancellationToken cancellationToken)
    {
        for (var depth = 1; depth < MaximumDepth && level.Count > 0; depth++)
        {
            var below = level.SelectMany(ToOpen).ToList();
            await Task.WhenAll(below.Select(nested => OpenAsync(nested, cancellationToken)));
            level = below;
        }
    }

    /// <summary>The nested indexes of one that are opened, in their order, each at the place where it stands first.</summary>
    private IEnumerable<Nested> ToOpen(Nested parent)
    {
        foreach (var (position, child) in (parent.Index?.Manifests ?? []).Index())
        {
            if (IsNested(child) && child.Digest is { } digest && _opened.Count <= most && MayOpen(digest) && !_opened.ContainsKey(digest))
            {
                parent.Below[position] = _opened[digest] = new Nested(digest);
                yield return _opened[digest];
            }
        }
    }

    private static bool IsNested(Descriptor child) => !child.IsAttestation && MediaTypes.IsIndex(child.MediaType);

    private bool MayOpen(Digest nested) => registry.Quota is null || registry.Holds(reference.Repository, nested);

    private async Task OpenAsync(Nested nested, CancellationToken cancellationToken)
    {
        try
        {
            nested.Index = (await registry.GetManifestAsync(reference.Sibling(nested.Digest), cancellationToken)).Value.Manifest as Manifest.Index;
        }
        catch (RegistryException exception)
        {
            nested.Problem = exception.Error;
        }
    }

    private List<PlatformRow> RowsOf(Nested nested, Digest? parent)
    {
        var rows = new List<PlatformRow>();
        foreach (var (position, child) in nested.Index!.Manifests.Index())
        {
            if (child.IsAttestation)
            {
                _attestations.Add(AttestationRow.Of(child));
            }
            else if (nested.Below.GetValueOrDefault(position) is { Index: not null } below)
            {
                rows.AddRange(RowsOf(below, below.Digest));
            }
            else
            {
                rows.Add(RowOf(child, parent));
            }
        }

        return rows;
    }

    /// <summary>A nested index that was opened elsewhere is there, and its children stand where it stood first.</summary>
    private PlatformRow RowOf(Descriptor child, Digest? parent)
    {
        var platform = child.Platform is { IsUnknown: false } known ? known : null;
        var row = new PlatformRow(platform, child.DigestText, child.MediaType, child.Size, parent, RowState.NotFetched) { IsDataWrong = child.IsDataWrong };
        return (child.Digest, IsNested(child) && child.Digest is { } digest ? _opened.GetValueOrDefault(digest) : null) switch
        {
            (null, _) => row with { State = RowState.Failed, Problem = reference.Unchecked(child.DigestText) },
            (_, { Problem: { } problem }) => row with { State = problem.Kind == RegistryErrorKind.NotFound ? RowState.Missing : RowState.Failed, Problem = problem },
            (_, { Index: not null }) => row with { State = RowState.Present },
            _ => row,
        };
    }

    /// <summary>An index that is opened, with those below it by their places.</summary>
    private sealed class Nested(Digest digest)
    {
        public Digest Digest { get; } = digest;

        public Manifest.Index? Index { get; set; }

        public RegistryError? Problem { get; set; }

        public Dictionary<int, Nested> Below { get; } = [];
    }
}
