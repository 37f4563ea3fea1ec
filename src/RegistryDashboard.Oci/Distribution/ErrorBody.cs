using System.Text;
using System.Text.Json;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// The words of a body that tells of an error: the specification's (distribution-spec, "Error Codes"), else one of the shapes that vendors have
/// instead, else a line of plain text. Pages of html have no words.
/// </summary>
internal static class ErrorBody
{
    private const int LongestMessage = 300;
    private static readonly string[] Members = ["message", "details", "detail", "error_description", "error"];

    /// <summary>The words, at most 300 characters of them; null where there are none.</summary>
    public static string? WordsOf(byte[] body, string? mediaType)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? WordsOf(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return mediaType == "text/plain" ? FirstLine(body) : null;
        }
    }

    /// <summary>No more than is read of a message.</summary>
    public static string? Cut(string words) => words.Length == 0 ? null : words[..Math.Min(words.Length, LongestMessage)];

    private static string? WordsOf(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 && errors[0].ValueKind == JsonValueKind.Object
            ? Cut($"{Text(errors[0], "code")} {Text(errors[0], "message")}".Trim())
            : Members.Select(member => Text(root, member)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } words ? Cut(words.Trim()) : null;

    private static string? FirstLine(byte[] body) =>
        Encoding.UTF8.GetString(body).Split('\n', 2)[0].Trim() is { } line && !line.Contains('<', StringComparison.Ordinal) ? Cut(line) : null;

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
