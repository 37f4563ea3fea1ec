namespace RegistryDashboard.Web.Formatting;

/// <summary>Finds what looks like a secret, so that a screen can mask it until someone wants to see it. It is no protection: who can pull the image can read it.</summary>
public static class SecretMask
{
    /// <summary>A <c>NAME=value</c> of an environment: the value is a secret by its name, or holds one.</summary>
    public static IReadOnlyList<TextSegment> OfVariable(string variable)
    {
        var equals = variable.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && SecretName.IsSecret(variable[..equals], variable[(equals + 1)..])
            ? [new TextSegment(variable[..(equals + 1)], false), new TextSegment(variable[(equals + 1)..], true)]
            : OfCommand(variable);
    }

    /// <summary>The value of a label, or of a member of a document: a secret by its name, or it holds one.</summary>
    public static IReadOnlyList<TextSegment> OfValue(string name, string value) =>
        SecretName.IsSecret(name, value) ? [new TextSegment(value, true)] : OfCommand(value);

    /// <summary>A command or any other text, parted into what is plain and what looks secret.</summary>
    public static IReadOnlyList<TextSegment> OfCommand(string text)
    {
        var segments = new List<TextSegment>();
        var from = 0;
        foreach (var (start, end) in SecretShapes.In(text))
        {
            // Of two that overlap the later one ends what the earlier one began.
            var begin = Math.Max(start, from);
            if (end <= begin)
            {
                continue;
            }

            segments.Add(new TextSegment(text[from..begin], false));
            segments.Add(new TextSegment(text[begin..end], true));
            from = end;
        }

        segments.Add(new TextSegment(text[from..], false));
        return [.. segments.Where(segment => segment.Text.Length > 0)];
    }
}
