using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// What a builder wrote as <c>created_by</c>, in Dockerfile words: the classic builder's <c>/bin/sh -c #(nop)</c>, BuildKit's
/// <c># buildkit</c> and build arguments are taken off, chains are broken into lines. No word is lost or moved.
/// </summary>
/// <param name="Keyword">The Dockerfile word; null where another tool wrote what it liked.</param>
/// <param name="BuildArguments">What <c>|2 A=1 B=2</c> said; null where nothing.</param>
/// <param name="Lines">The rest, without the keyword.</param>
public sealed partial record BuildInstruction(string? Keyword, string? BuildArguments, IReadOnlyList<string> Lines)
{
    private const string BuildKitMark = "# buildkit";

    /// <summary>Whether the command was written in several lines, not broken into them here.</summary>
    public bool HasOwnLines { get; private init; }

    /// <summary>Reads <paramref name="createdBy"/>.</summary>
    public static BuildInstruction Read(string createdBy)
    {
        var text = createdBy.Trim();
        if (text.EndsWith(BuildKitMark, StringComparison.Ordinal))
        {
            text = text[..^BuildKitMark.Length].TrimEnd();
        }

        if (Nop().Match(text) is { Success: true } nop)
        {
            return Of(nop.Groups["rest"].Value, null);
        }

        var keyword = Word().Match(text) is { Success: true } word ? word.Groups["word"].Value : null;
        var rest = keyword is null ? text : text[keyword.Length..].TrimStart();
        var given = Arguments().Match(rest);
        var arguments = given.Success ? given.Groups["arguments"].Value.TrimEnd() : null;
        rest = rest[given.Length..];

        var shell = Shell().Match(rest);
        return keyword == "RUN" || (keyword is null && shell.Success)
            ? new BuildInstruction("RUN", arguments, CommandLines.Break(rest[shell.Length..])) { HasOwnLines = rest.Contains('\n', StringComparison.Ordinal) }
            : new BuildInstruction(keyword, arguments, [rest]);
    }

    /// <summary>
    /// The instruction as a Dockerfile writes it: a chain that we broke into lines with a backslash at their ends and two spaces before the next, a
    /// script of several lines as a here-document, see https://docs.docker.com/reference/dockerfile/#here-documents. Elsewhere a Dockerfile cannot
    /// hold a line break, and what follows one would be an instruction of its own: all of it is a comment then, as is what has no keyword.
    /// </summary>
    public string ToText() => this switch
    {
        { Keyword: "RUN" } when HasOwnLines || GoesOn => IsWholeHereDocument ? $"{Keyword} {string.Join('\n', Lines)}" : InHereDocument(),
        { Keyword: "RUN" } => $"{Keyword} {string.Join(" \\\n  ", Lines)}",
        { Keyword: not null, GoesOn: false } when !Lines[0].AsSpan().ContainsAny('\n', '\r') => $"{Keyword} {Lines[0]}",
        _ => $"# {string.Join("\n# ", $"{Keyword} {string.Join('\n', Lines)}".TrimStart().ReplaceLineEndings("\n").Split('\n'))}",
    };

    /// <summary>The tokens of <paramref name="line"/> in order; joined they are the line.</summary>
    public static IReadOnlyList<InstructionToken> Tokens(string line)
    {
        var tokens = new List<InstructionToken>();
        var from = 0;
        foreach (Match match in Token().Matches(line))
        {
            if (match.Index > from)
            {
                tokens.Add(new InstructionToken(line[from..match.Index], InstructionTokenKind.Text));
            }

            tokens.Add(new InstructionToken(match.Value, KindOf(match)));
            from = match.Index + match.Length;
        }

        if (from < line.Length)
        {
            tokens.Add(new InstructionToken(line[from..], InstructionTokenKind.Text));
        }

        return tokens;
    }

    /// <summary>Whether the next instruction would be taken for the rest of this.</summary>
    private bool GoesOn => Lines[^1].EndsWith('\\');

    /// <summary>Whether the script is one here-document and nothing else, so that its own end ends the instruction.</summary>
    private bool IsWholeHereDocument => HereDocument().Match(Lines[0]) is { Success: true } document
        && Lines.ToList().IndexOf(document.Groups["end"].Value) == Lines.Count - 1;

    private string InHereDocument()
    {
        var end = "EOF";
        while (Lines.Any(line => line.Trim() == end))
        {
            end += "_";
        }

        return $"{Keyword} <<{end}\n{string.Join('\n', Lines)}\n{end}";
    }

    private static BuildInstruction Of(string text, string? arguments) => Word().Match(text) is { Success: true } word
        ? new BuildInstruction(word.Groups["word"].Value, arguments, [text[word.Groups["word"].Length..].Trim()])
        : new BuildInstruction(null, arguments, [text]);

    private static InstructionTokenKind KindOf(Match match) => match switch
    {
        _ when match.Groups["string"].Success => InstructionTokenKind.String,
        _ when match.Groups["variable"].Success => InstructionTokenKind.Variable,
        _ when match.Groups["operator"].Success => InstructionTokenKind.Operator,
        _ => InstructionTokenKind.Flag,
    };

    [GeneratedRegex(@"\A/bin/sh -c #\(nop\)\s*(?<rest>[\s\S]*)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Nop();

    [GeneratedRegex(@"\A(?<word>ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A\|\d+ (?<arguments>(?:[A-Za-z_][A-Za-z0-9_]*=\S* )*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"\A(?:/bin/(?:ba|a|da)?sh(?: -[a-z]+)* -c|/bin/sh -c|/bin/bash -[a-z]+ pipefail -c|cmd /S /C|powershell -Command) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Shell();

    [GeneratedRegex(@"\A[^""'#<]*<<(?<end>[A-Za-z_][A-Za-z0-9_]*)[^""'#<]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"(?<string>""[^""]*""|'[^']*')|(?<variable>\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*)|(?<operator>&&|\|\||[|;])|(?:(?:^| )--?[A-Za-z][A-Za-z0-9-]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
