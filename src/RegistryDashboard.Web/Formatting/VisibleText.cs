using System.Globalization;
using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Text of a stranger with what is invisible in it made visible: control and format characters (bidi overrides among them), lone surrogates.</summary>
public static class VisibleText
{
    /// <summary>The text as it may be shown; line ends and tabs stay.</summary>
    public static string Of(string text) => text.Any(IsHidden) ? Spelled(text) : text;

    private static string Spelled(string text)
    {
        var spelled = new StringBuilder(text.Length + 16);
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (char.IsHighSurrogate(character) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]))
            {
                spelled.Append(character).Append(text[++position]);
            }
            else if (IsHidden(character))
            {
                spelled.Append(CultureInfo.InvariantCulture, $"⟦U+{(int)character:X4}⟧");
            }
            else
            {
                spelled.Append(character);
            }
        }

        return spelled.ToString();
    }

    private static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        && character is not ('\n' or '\r' or '\t');
}
