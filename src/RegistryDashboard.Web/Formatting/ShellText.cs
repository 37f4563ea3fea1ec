using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Words as a POSIX shell reads them back: quoted where a shell would see anything but letters in them.</summary>
public static partial class ShellText
{
    /// <summary>The words in one line.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>One word.</summary>
    public static string Quote(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_./:@%+=,-]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
