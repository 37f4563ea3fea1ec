using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A document laid out to be read: two spaces a level; names, strings and numbers are as in its bytes, what looks secret apart.</summary>
public static class JsonText
{
    /// <summary>In bytes as shown, more than is ever shown: what of a document is laid out; the whole is a download.</summary>
    private const int Longest = (Portions.Most + 1) * Portions.Size;

    /// <summary>In characters: beyond it another stretch begins, since each that is put to it copies it.</summary>
    private const int LongestStretch = 1024;

    /// <summary>The tokens in order; bytes that are no JSON are text.</summary>
    public static IReadOnlyList<JsonToken> Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Layout(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Longest)]);
            return [.. SecretMask.OfCommand(text).Select(segment => new JsonToken(segment.Text, JsonTokenKind.Punctuation, IsSecret: segment.IsSecret))];
        }
    }

    private static List<JsonToken> Layout(ReadOnlySpan<byte> bytes)
    {
        var tokens = new List<JsonToken>();
        var place = new JsonPlace();
        var reader = new Utf8JsonReader(bytes);
        var previous = JsonTokenType.None;
        var shown = 0;
        while (shown < Longest && reader.Read())
        {
            place.Enter(ref reader, previous);
            var between = Between(previous, reader.TokenType, reader.CurrentDepth);
            Append(tokens, new JsonToken(between, JsonTokenKind.Punctuation));
            shown += between.Length;
            foreach (var token in TokensOf(bytes, ref reader, place))
            {
                Append(tokens, token);
                shown += token.Text.Length + Portions.CostOf(token);
            }

            previous = reader.TokenType;
        }

        return tokens;
    }

    /// <summary>Marks and white space are one stretch, and so are the numbers of a list with what parts them: not two for each.</summary>
    private static void Append(List<JsonToken> tokens, JsonToken token)
    {
        if (token.Text.Length == 0)
        {
            return;
        }

        if (token.Kind == JsonTokenKind.Punctuation && tokens is [.., { Kind: JsonTokenKind.Punctuation, Text.Length: < LongestStretch } mark])
        {
            tokens[^1] = mark with { Text = mark.Text + token.Text };
        }
        else if (IsPlain(token) && tokens is [.., { Text.Length: < LongestStretch } before, { Text: [',', ..] } comma] && IsPlain(before) && comma.Kind == JsonTokenKind.Punctuation)
        {
            tokens.RemoveAt(tokens.Count - 1);
            tokens[^1] = before with { Text = before.Text + comma.Text + token.Text };
        }
        else
        {
            tokens.Add(token);
        }
    }

    private static bool IsPlain(JsonToken token) => token.Kind is JsonTokenKind.Number or JsonTokenKind.Literal;

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

    private static IEnumerable<JsonToken> TokensOf(ReadOnlySpan<byte> bytes, ref Utf8JsonReader reader, JsonPlace place)
    {
        // The reader leaves the quotes of a name or string out of its value.
        var start = (int)reader.TokenStartIndex;
        var length = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.ValueSpan.Length + 2 : reader.ValueSpan.Length;
        var text = Encoding.UTF8.GetString(bytes.Slice(start, length));

        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => [new JsonToken(text, JsonTokenKind.Name)],
            JsonTokenType.String when Digest.TryParse(text.Trim('"'), out var digest) => [new JsonToken(text, JsonTokenKind.String, digest)],
            JsonTokenType.String => JsonString.Mask(text, place.Mask).Select(segment => new JsonToken(segment.Text, JsonTokenKind.String, IsSecret: segment.IsSecret)),
            JsonTokenType.Number => [new JsonToken(text, JsonTokenKind.Number)],
            JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => [new JsonToken(text, JsonTokenKind.Literal)],
            _ => [new JsonToken(text, JsonTokenKind.Punctuation)],
        };
    }
}
