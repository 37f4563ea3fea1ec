using System.Globalization;
using System.Text.Json;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The platforms of an image as tables that go elsewhere: into a spreadsheet, into a ticket.</summary>
public static class PlatformMatrix
{
    private const string Unknown = "—";
    private static readonly string[] CsvNames =
    [
        "reference", "platform", "os", "architecture", "variant", "osVersion", "digest", "configDigest", "contentSize", "layerCount", "created", "parent", "state",
    ];

    private static readonly string[] MarkdownNames = ["platform", "manifest digest", "config digest", "download", "layers", "built"];
    private static readonly HashSet<string> Figures = ["download", "layers"];

    /// <summary>CSV with a header, by the names of the JSON twin; sizes in bytes, what is not known is empty.</summary>
    public static string Csv(ImageView view) => CsvText.Of([CsvNames, .. view.Platforms.Select(row => CellsOf(view, row))]);

    /// <summary>A table in GitHub's Markdown.</summary>
    public static string Markdown(ImageView view) => MarkdownText.Table(MarkdownNames, Figures, view.Platforms.Select(MarkdownOf));

    private static string?[] CellsOf(ImageView view, PlatformRow row) =>
    [
        view.Reference.ToString(),
        row.Platform is { IsWhole: true } whole ? whole.ToString() : null,
        row.Platform?.Os,
        row.Platform?.Architecture,
        row.Platform?.Variant,
        row.Platform?.OsVersion,
        row.DigestText,
        row.Content?.Manifest.Config.DigestText,
        row.Content?.ContentSize?.ToString(CultureInfo.InvariantCulture),
        row.Content?.Manifest.Layers.Count.ToString(CultureInfo.InvariantCulture),
        row.Content?.Config.Config.Created is { } created ? Timestamps.Machine(created) : null,
        row.Parent?.Text,
        JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
    ];

    private static string[] MarkdownOf(PlatformRow row) =>
    [
        row.Platform is { } platform ? MarkdownText.Escape(platform.ToString()) : Unknown,
        row.Digest is { } digest ? $"`{digest}`" : MarkdownText.Escape(row.DigestText),
        row.Content is { } content ? $"`{content.Manifest.Config.DigestText}`" : Unknown,
        row.Content?.ContentSize is { } size ? ByteSize.Short(size) : Unknown,
        row.Content?.Manifest.Layers.Count.ToString(CultureInfo.InvariantCulture) ?? Unknown,
        row.Content?.Config.Config.Created is { Year: > 1970 } created ? Timestamps.Day(created) : Unknown,
    ];
}
