namespace RegistryDashboard.Web.Formatting;

/// <summary>Breaks a shell command into lines after <c>&amp;&amp;</c>, <c>||</c> and <c>;</c>, outside of quotes, parentheses, blocks and comments.</summary>
internal static class CommandLines
{
    public static IReadOnlyList<string> Break(string command)
    {
        // Where the writer broke lines, or wrote a here-document, the lines are the writer's.
        if (command.Contains('\n', StringComparison.Ordinal))
        {
            return [.. command.Split('\n').Select(line => line.TrimEnd('\r', ' '))];
        }

        var lines = new List<string>();
        var from = 0;
        var depth = 0;
        var quote = '\0';
        for (var position = 0; position < command.Length; position++)
        {
            var character = command[position];
            switch (character)
            {
                case '\\' when quote != '\'':
                    position++;
                    break;
                case '"' or '\'' or '`' when quote == '\0':
                    quote = character;
                    break;
                case '"' or '\'' or '`' when quote == character:
                    quote = '\0';
                    break;
                case '(' when quote == '\0':
                    depth++;
                    break;
                case ')' when quote == '\0':
                    depth = Math.Max(0, depth - 1);
                    break;
                case ';' or '&' or '|' when quote == '\0' && depth == 0:
                    var length = SeparatorAt(command, position);
                    if (length > 0)
                    {
                        position += length - 1;
                        lines.Add(Tidy(command[from..(position + 1)]));
                        from = position + 1;
                    }

                    break;
                default:
                    break;
            }
        }

        lines.Add(Tidy(command[from..]));
        return Join(lines.Where(line => line.Length > 0));
    }

    /// <summary>The end of a case stays with its case.</summary>
    private static List<string> Join(IEnumerable<string> lines)
    {
        var joined = new List<string>();
        foreach (var line in lines)
        {
            if (line is ";;" && joined.Count > 0)
            {
                joined[^1] += " ;;";
            }
            else
            {
                joined.Add(line);
            }
        }

        return joined;
    }

    private static int SeparatorAt(string command, int position) => command.AsSpan(position) switch
    {
        ['&', '&', ..] or ['|', '|', ..] => 2,
        [';', ';', ..] => 2,
        [';', ..] => 1,
        _ => 0,
    };

    /// <summary>Builders write a Dockerfile's line ends as runs of blanks and tabs.</summary>
    private static string Tidy(string line) => string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
