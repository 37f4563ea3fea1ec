using System.Globalization;
using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Bytes of a stranger as they may be shown: text with what is invisible in it made visible, or a table of hexadecimal numbers.</summary>
/// <param name="Text">To show.</param>
/// <param name="Shown">How many of the bytes that is.</param>
/// <param name="IsHex">Whether it is a table of numbers, whose lines are not to be broken.</param>
public sealed record RawText(string Text, int Shown, bool IsHex = false)
{
    /// <summary>In bytes: of what is text.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>In bytes: of what is not, each of which takes five characters.</summary>
    public const int LongestHex = 16 * 1024;

    private const int BytesPerLine = 16;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The beginning of <paramref name="bytes"/>, as much of it as is shown.</summary>
    public static RawText Of(ReadOnlySpan<byte> bytes) => AsText(bytes[..LengthOfText(bytes)]) ?? AsHex(bytes[..Math.Min(bytes.Length, LongestHex)]);

    /// <summary>Not in the middle of a character.</summary>
    private static int LengthOfText(ReadOnlySpan<byte> bytes)
    {
        var length = Math.Min(bytes.Length, LongestText);
        while (length < bytes.Length && length > LongestText - 4 && (bytes[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }

    /// <summary>Null for what is no UTF-8, or more that is invisible than is seen.</summary>
    private static RawText? AsText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            var visible = VisibleText.Of(text);
            return visible.Length <= 2 * Math.Max(text.Length, BytesPerLine) ? new RawText(visible, bytes.Length) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static RawText AsHex(ReadOnlySpan<byte> bytes)
    {
        var lines = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += BytesPerLine)
        {
            var line = bytes[start..Math.Min(bytes.Length, start + BytesPerLine)];
            lines.Append(CultureInfo.InvariantCulture, $"{start:x8}  ");
            foreach (var value in line)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{value:x2} ");
            }

            lines.Append(' ', (3 * (BytesPerLine - line.Length)) + 1);
            foreach (var value in line)
            {
                lines.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
            }

            lines.Append('\n');
        }

        return new RawText(lines.ToString(), bytes.Length, IsHex: true);
    }
}
