using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// Lays out a shell command of one line: a new line after <c>&amp;&amp;</c>, <c>||</c>, <c>;</c> and the ends of a case, unless in quotes,
/// parentheses or a comment; and one blank for several, since builders write a Dockerfile's line ends as runs of them. Quotes, escapes and
/// comments stay as they are, and so does all of a command that has lines of its own, or that opens what it does not close.
/// </summary>
internal static class CommandLines
{
    public static IReadOnlyList<string> Break(string command)
    {
        if (command.Contains('\n', StringComparison.Ordinal))
        {
            return [.. command.Split('\n').Select(line => line.TrimEnd('\r'))];
        }

        if (ShellQuoting.Read(command) is not { } shell)
        {
            return [command];
        }

        var lines = new List<string>();
        var from = 0;
        for (var position = 0; position < command.Length; position++)
        {
            if (shell.IsOutermost(position) && SeparatorAt(command, position) is > 0 and var length)
            {
                position += length - 1;
                Add(lines, Tidy(command, shell, from, position + 1));
                from = position + 1;
            }
        }

        Add(lines, Tidy(command, shell, from, command.Length));
        return lines;
    }

    /// <summary>The end of a case stays with its case.</summary>
    private static void Add(List<string> lines, string line)
    {
        if (line is ";;" or ";&" or ";;&" && lines.Count > 0)
        {
            lines[^1] += $" {line}";
        }
        else if (line.Length > 0)
        {
            lines.Add(line);
        }
    }

    private static int SeparatorAt(string command, int position) => command.AsSpan(position) switch
    {
        [';', ';', '&', ..] => 3,
        ['&', '&', ..] or ['|', '|', ..] or [';', ';' or '&', ..] => 2,
        [';', ..] => 1,
        _ => 0,
    };

    private static string Tidy(string command, ShellQuoting shell, int from, int to)
    {
        var line = new StringBuilder(to - from);
        var isBlank = false;
        for (var position = from; position < to; position++)
        {
            if (command[position] is ' ' or '\t' && shell.IsBare(position))
            {
                isBlank = line.Length > 0;
                continue;
            }

            line.Append(isBlank ? " " : "").Append(command[position]);
            isBlank = false;
        }

        return line.ToString();
    }
}
