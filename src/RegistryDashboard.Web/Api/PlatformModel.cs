using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>One platform; sizes in bytes, compressed.</summary>
public sealed record PlatformModel(
    string? Platform,
    string? Os,
    string? Architecture,
    string? Variant,
    string? OsVersion,
    IReadOnlyList<string>? OsFeatures,
    string Digest,
    string MediaType,
    long? ManifestSize,
    string? ConfigDigest,
    long? ContentSize,
    int? LayerCount,
    DateTimeOffset? Created,
    string? Parent,
    RowState State,
    Problem? Problem,
    IReadOnlyList<string> Notes)
{
    /// <summary>The model of <paramref name="row"/>, with what is to be said of it.</summary>
    public static PlatformModel Of(PlatformRow row, IReadOnlyList<PlatformNote> notes) => new(
        row.Platform is { IsWhole: true } whole ? whole.ToString() : null,
        row.Platform?.Os,
        row.Platform?.Architecture,
        row.Platform?.Variant,
        row.Platform?.OsVersion,
        row.Platform?.OsFeatures?.Split(", "),
        row.DigestText,
        row.MediaType,
        row.ManifestSize,
        row.Content?.Manifest.Config.DigestText,
        row.Content?.ContentSize,
        row.Content?.Manifest.Layers.Count,
        row.Content?.Config.Config.Created,
        row.Parent?.Text,
        row.State,
        row.Problem is null ? null : Api.Problem.Of(row.Problem),
        [.. notes.Select(NoteSentence.Of)]);
}
