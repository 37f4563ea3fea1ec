using System.Globalization;
using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A string of JSON as it is written, with quotes and escapes: what it says is what has to be looked at, and what is written is what is shown.</summary>
internal static class JsonString
{
    /// <summary><paramref name="written"/> parted by what <paramref name="mask"/> finds in what it says.</summary>
    public static IReadOnlyList<TextSegment> Mask(string written, Func<string, IReadOnlyList<TextSegment>> mask)
    {
        var inner = written[1..^1];
        var ends = new List<int>();
        var segments = mask(inner.Contains('\\', StringComparison.Ordinal) ? Decode(inner, ends) : inner);
        if (!segments.Any(segment => segment.IsSecret))
        {
            return [new TextSegment(written, false)];
        }

        // Without an escape each character is written as itself.
        int EndOf(int said) => ends.Count > 0 ? ends[said - 1] : said;

        var parts = new List<TextSegment> { new("\"", false) };
        var (said, from) = (0, 0);
        foreach (var segment in segments)
        {
            said += segment.Text.Length;
            parts.Add(segment with { Text = inner[from..EndOf(said)] });
            from = EndOf(said);
        }

        parts.Add(new TextSegment("\"", false));
        return parts;
    }

    /// <summary>What the inside of a string says.</summary>
    public static string Decode(string inner) => Decode(inner, []);

    /// <summary>With the place in <paramref name="inner"/> where each character that it says ends.</summary>
    private static string Decode(string inner, List<int> ends)
    {
        var said = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length;)
        {
            var (character, length) = Next(inner.AsSpan(at));
            said.Append(character);
            ends.Add(at += length);
        }

        return said.ToString();
    }

    private static (char Character, int Length) Next(ReadOnlySpan<char> rest) => rest switch
    {
        ['\\', 'u', _, _, _, _, ..] when ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => ((char)code, 6),
        ['\\', var letter, ..] => (letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => letter }, 2),
        _ => (rest[0], 1),
    };
}
