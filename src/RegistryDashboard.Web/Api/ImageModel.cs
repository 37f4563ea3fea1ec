using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>An image as the twin gives it; product.md fixes the members.</summary>
public sealed record ImageModel(
    string Reference,
    string Digest,
    string MediaType,
    ImageKind Kind,
    long ManifestSize,
    IReadOnlyDictionary<string, string> Annotations,
    string ResolvedBy,
    bool? DigestMatches,
    IReadOnlyList<PlatformModel> Platforms,
    IReadOnlyList<AttestationModel> Attestations)
{
    /// <summary>Config and history of the platform asked for; left out where none was.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public ImageDetailModel? Image { get; init; }

    /// <summary>Where the registry could not be asked again, and this is what it said last; left out where it was, or need not be.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public StaleModel? Stale { get; init; }

    /// <summary>The model of <paramref name="view"/>, with the details of <paramref name="detailed"/>.</summary>
    public static ImageModel Of(ImageView view, PlatformRow? detailed)
    {
        var checks = new PlatformChecks(view);
        return new(
            view.Reference.ToString(),
            view.Digest.Text,
            view.Manifest.MediaType,
            view.Kind,
            view.Answer.Value.Bytes.Length,
            view.Manifest.Annotations,
            view.Answer.AnsweredBy,
            view.Answer.Value.DigestMatches,
            [.. view.Platforms.Select(row => PlatformModel.Of(row, checks.NotesOf(row)))],
            [.. view.Attestations.Select(AttestationModel.Of)])
        {
            Stale = view.Answer.Failure is { } failure ? new StaleModel(view.Answer.ObtainedAt, Problem.Of(failure)) : null,
            Image = detailed?.Content is { } content ? ImageDetailModel.Of(content) : null,
        };
    }
}
