using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryDashboard.Samples;

/// <summary>JSON as Go writes it, in which real images are made: &amp;, &lt; and &gt; escaped, nothing else.</summary>
internal static class Document
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    public static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    public static string DigestOf(JsonObject descriptor) => (string)descriptor["digest"]!;

    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    public static byte[] Bytes(JsonNode document, bool indented = false)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
        {
            document.WriteTo(writer);
        }

        // These three stand in strings only.
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.ToArray()).Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal));
    }
}
