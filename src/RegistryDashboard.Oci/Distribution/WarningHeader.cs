using System.Text;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// What a registry wants its users to be told: <c>Warning: 299 - "text"</c> (distribution-spec, "Warnings"). Each text once, and of all of them
/// no more than the 4,096 bytes that the specification allows.
/// </summary>
internal static partial class WarningHeader
{
    private const int MaximumBytes = 4096;

    /// <summary>The texts, in the order in which they came.</summary>
    public static IReadOnlyList<string> Read(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Warning", out var values))
        {
            return [];
        }

        var left = MaximumBytes;
        var texts = new List<string>();
        foreach (var text in values.SelectMany(value => Warning().Matches(value)).Select(match => Unescape(match.Groups["text"].Value)).Distinct(StringComparer.Ordinal))
        {
            left -= Encoding.UTF8.GetByteCount(text);
            if (left < 0)
            {
                break;
            }

            texts.Add(text);
        }

        return texts;
    }

    private static string Unescape(string quoted) => Escape().Replace(quoted, "$1");

    [GeneratedRegex(@"(?:^|,)\s*299\s+\S+\s+""(?<text>(?:[^""\\]|\\.)+)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Warning();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
