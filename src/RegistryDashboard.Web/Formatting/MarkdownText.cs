using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A table in GitHub's Markdown, of text by strangers: none of it is taken for markup.</summary>
public static partial class MarkdownText
{
    /// <summary>A table; columns whose names are in <paramref name="figures"/> are aligned to the right.</summary>
    public static string Table(IReadOnlyList<string> names, IReadOnlySet<string> figures, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(new[] { Line(names), Line([.. names.Select(name => figures.Contains(name) ? "---:" : "---")]) }.Concat(rows.Select(Line)));

    /// <summary>Text as text.</summary>
    public static string Escape(string text) => Markup().Replace(VisibleText.Of(text).ReplaceLineEndings(" "), @"\$0");

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#+!|~@&]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
