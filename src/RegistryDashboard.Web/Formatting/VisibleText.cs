using System.Buffers;
using System.Globalization;
using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// Text of a stranger with what is invisible in it made visible: control and format characters (bidi overrides and tags among them), lone surrogates,
/// letters without a shape.
/// </summary>
public static class VisibleText
{
    /// <summary>The text as it may be shown; line ends and tabs stay.</summary>
    public static string Of(string text) => text.Any(character => char.IsSurrogate(character) || IsHidden(new Rune(character))) ? Spelled(text) : text;

    private static string Spelled(string text)
    {
        var spelled = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            if (isWhole && !IsHidden(rune))
            {
                spelled.Append(rest[..length]);
            }
            else
            {
                spelled.Append(CultureInfo.InvariantCulture, $"⟦U+{(isWhole ? rune.Value : rest[0]):X4}⟧");
            }

            rest = rest[length..];
        }

        return spelled.ToString();
    }

    private static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => false,

        // Hangul fillers, and the selectors of variants of ideographs, which text can be hidden in.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
