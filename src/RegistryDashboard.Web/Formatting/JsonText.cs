using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A document laid out to be read: two spaces a level; names, strings and numbers are as in its bytes.</summary>
public static class JsonText
{
    /// <summary>In bytes: what of a document is laid out; the whole is a download.</summary>
    public const int Longest = 128 * 1024;

    /// <summary>The tokens in order; bytes that are no JSON are one token of text.</summary>
    public static IReadOnlyList<JsonToken> Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Layout(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (JsonException)
        {
            return [new JsonToken(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Longest)]), JsonTokenKind.Punctuation)];
        }
    }

    private static List<JsonToken> Layout(ReadOnlySpan<byte> bytes)
    {
        var tokens = new List<JsonToken>();
        var reader = new Utf8JsonReader(bytes);
        var previous = JsonTokenType.None;
        while (reader.Read() && reader.TokenStartIndex < Longest)
        {
            tokens.Add(new JsonToken(Between(previous, reader.TokenType, reader.CurrentDepth), JsonTokenKind.Punctuation));
            tokens.Add(TokenOf(bytes, ref reader));
            previous = reader.TokenType;
        }

        return [.. tokens.Where(token => token.Text.Length > 0)];
    }

    private static string Between(JsonTokenType previous, JsonTokenType current, int depth)
    {
        var opened = previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var closes = current is JsonTokenType.EndObject or JsonTokenType.EndArray;
        return previous switch
        {
            JsonTokenType.None => "",
            JsonTokenType.PropertyName => ": ",
            _ when opened && closes => "",
            _ => (opened || closes ? "" : ",") + "\n" + new string(' ', 2 * depth),
        };
    }

    private static JsonToken TokenOf(ReadOnlySpan<byte> bytes, ref Utf8JsonReader reader)
    {
        // The reader leaves the quotes of a name or string out of its value.
        var start = (int)reader.TokenStartIndex;
        var length = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.ValueSpan.Length + 2 : reader.ValueSpan.Length;
        var text = Encoding.UTF8.GetString(bytes.Slice(start, length));

        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => new JsonToken(text, JsonTokenKind.Name),
            JsonTokenType.String => new JsonToken(text, JsonTokenKind.String, Digest.TryParse(text.Trim('"'), out var digest) ? digest : null),
            JsonTokenType.Number => new JsonToken(text, JsonTokenKind.Number),
            JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => new JsonToken(text, JsonTokenKind.Literal),
            _ => new JsonToken(text, JsonTokenKind.Punctuation),
        };
    }
}
