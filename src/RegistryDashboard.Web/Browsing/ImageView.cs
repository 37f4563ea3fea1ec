using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>An image as its page and its JSON twin show it.</summary>
/// <param name="Reference">As asked, fully qualified.</param>
/// <param name="Answer">The manifest the reference leads to, and who answered it when.</param>
/// <param name="Platforms">In the index's order, children of nested indexes in their place; of a single image one row, of an artifact none.</param>
/// <param name="Attestations">In the index's order.</param>
public sealed record ImageView(
    ImageReference Reference, Answer<ManifestDocument> Answer, IReadOnlyList<PlatformRow> Platforms, IReadOnlyList<AttestationRow> Attestations)
{
    /// <summary>Of the bytes the reference leads to.</summary>
    public Digest Digest => Answer.Value.Digest;

    /// <summary>What the reference leads to.</summary>
    public Manifest Manifest => Answer.Value.Manifest;

    /// <summary>What that is.</summary>
    public ImageKind Kind => Manifest switch
    {
        Manifest.Index => ImageKind.Index,
        Manifest.Image => ImageKind.Image,
        _ => ImageKind.Artifact,
    };

    /// <summary>What can be asked for by name, in the index's order.</summary>
    public IEnumerable<string> PlatformNames => Platforms.Where(row => row.Platform is { IsWhole: true }).Select(row => row.Platform!.ToString());

    /// <summary>When the newest platform says it was built; null where none says.</summary>
    public DateTimeOffset? Created => Platforms.Max(row => row.Content?.Config.Config.Created);

    /// <summary>Whether every platform was fetched, and every attestation.</summary>
    public bool IsComplete => Platforms.All(row => row.State == RowState.Present) && Attestations.All(row => row.PredicateTypes is not null);

    /// <summary>The index that this is one platform of, where that is known.</summary>
    public PlatformPin? Pin { get; init; }

    /// <summary>All requests it took, the manifest's first.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. Answer.Exchanges, .. Platforms.SelectMany(row => row.Exchanges)];

    /// <summary>This image with a row that became known, or with what stands in its place where it was a nested index.</summary>
    public ImageView With(PlatformRow row) => row.Nested is { } nested && Platforms.Any(old => IsOf(old, row))
        ? this with { Platforms = [.. Platforms.SelectMany(old => IsOf(old, row) ? Numbered(nested) : [old])], Attestations = [.. Attestations, .. nested.Attestations] }
        : this with { Platforms = [.. Platforms.Select(old => IsOf(old, row) ? row : old)] };

    /// <summary>This image with an attestation that became known.</summary>
    public ImageView With(AttestationRow row) => this with { Attestations = [.. Attestations.Select(old => old.DigestText == row.DigestText ? row : old)] };

    /// <summary>This image with the rows that <paramref name="before"/> had of the same bytes, when they were all there.</summary>
    public ImageView WithRowsOf(ImageView before) =>
        before.Digest == Digest && before.Platforms.All(row => row.State == RowState.Present) ? this with { Platforms = before.Platforms, Attestations = before.Attestations } : this;

    /// <summary>The attestations that speak of a platform.</summary>
    public IReadOnlyList<AttestationRow> AttestationsOf(PlatformRow row) => [.. Attestations.Where(attestation => attestation.Subject is { } subject && subject == row.Digest)];

    /// <summary>The platform that is meant: the one asked for; without one linux/amd64, else the first. Null where there is none such.</summary>
    public PlatformRow? Choose(Platform? wanted) => wanted is null || IsOneThatMayBeMeant
        ? Platforms.FirstOrDefault(row => row.Platform?.Answers(Platform.Default) == true) ?? (Platforms is [var first, ..] ? first : null)
        : Platforms.FirstOrDefault(row => row.Platform == wanted) ?? Platforms.FirstOrDefault(row => row.Platform?.Answers(wanted) == true);

    /// <summary>
    /// The address of a tab about one platform: by its name where that means it alone, else by its digest, since a child without a platform, or with one that
    /// a sibling has too, has no other name. Null where its digest cannot be used.
    /// </summary>
    public string? AddressOf(PlatformRow row, string tab, string? more = null) =>
        row.Platform is { IsWhole: true } platform && Choose(platform)?.Position == row.Position ? DashboardUrls.Image(Reference, tab, platform, more)
        : row.Digest is { } digest ? DashboardUrls.Image(Reference.Sibling(digest), tab, null, more)
        : null;

    private static bool IsOf(PlatformRow old, PlatformRow row) => old.Position == row.Position && old.DigestText == row.DigestText;

    private IEnumerable<PlatformRow> Numbered(ImageView nested)
    {
        var next = Platforms.Max(row => row.Position) + 1;
        return nested.Platforms.Select((row, position) => row with { Position = next + position });
    }

    /// <summary>Whether this is an image of one platform that only its config tells, and it was not read.</summary>
    private bool IsOneThatMayBeMeant => Kind == ImageKind.Image && Platforms is [{ Content: null }];
}
