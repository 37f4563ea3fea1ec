using System.Buffers;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// Comma-separated values as RFC 4180 has them, of text by strangers: a cell that a spreadsheet would take for a formula begins with an apostrophe, which
/// makes it text (OWASP, "CSV Injection").
/// </summary>
public static class CsvText
{
    private const string LineEnd = "\r\n";
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Characters that begin a formula, their full-width forms included.</summary>
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Rows, the header first, each ended as the RFC ends them. Null is an empty cell.</summary>
    public static string Of(IEnumerable<IEnumerable<string?>> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + LineEnd));

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var isFormula = Formula.Contains(value[0]);
        var text = isFormula ? $"'{value}" : value;
        return isFormula || text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
