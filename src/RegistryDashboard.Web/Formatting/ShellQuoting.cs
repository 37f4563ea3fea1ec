using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// Which characters of a shell command of one line stand for themselves: not in quotes, not escaped, not in a comment (POSIX shell, 2.2
/// "Quoting" and 2.3 "Token Recognition"; Bash's <c>$'…'</c> as well), and which of these are in no parentheses either.
/// </summary>
internal sealed partial class ShellQuoting
{
    /// <summary>What is open, by what closes it; of <c>${…}</c> there are two kinds, since in double quotes an apostrophe quotes nothing.</summary>
    private const char Parenthesis = ')', Case = 'c', Double = '"', Single = '\'', Ansi = '$', Back = '`', Brace = '}', BraceInDouble = '{';
    private readonly string _text;
    private readonly bool[] _isBare;
    private readonly bool[] _isOutermost;
    private readonly Stack<char> _open = new();
    private int _quotes;
    private int _parentheses;
    private bool _isWordStart = true;

    private ShellQuoting(string text)
    {
        (_text, _isBare, _isOutermost) = (text, new bool[text.Length], new bool[text.Length]);
    }

    /// <summary>Reads <paramref name="text"/>; null where something opens that does not close, so that nothing can be said.</summary>
    public static ShellQuoting? Read(string text)
    {
        var read = new ShellQuoting(text);
        for (var position = 0; position < text.Length;)
        {
            position += read._open.TryPeek(out var open) && open is not (Parenthesis or Case) ? read.TakeQuoted(position, open) : read.TakeBare(position);
        }

        return read._quotes + read._parentheses > 0 ? null : read;
    }

    /// <summary>Whether the character stands for itself.</summary>
    public bool IsBare(int position) => _isBare[position];

    /// <summary>Whether it does, and is in no parentheses.</summary>
    public bool IsOutermost(int position) => _isOutermost[position];

    /// <summary>How many characters belong together, from a position between quotes.</summary>
    private int TakeQuoted(int position, char quote)
    {
        var character = _text[position];
        if (character == '\\' && quote != Single)
        {
            return 2;
        }

        if (character == quote switch { Ansi => '\'', BraceInDouble => '}', _ => quote })
        {
            Close();
            return 1;
        }

        return quote is Double or Brace or BraceInDouble ? TakeOpening(position, quote) : 1;
    }

    private int TakeBare(int position)
    {
        var character = _text[position];
        var isWordStart = _isWordStart;
        _isWordStart = character is ' ' or '\t' or ';' or '&' or '|' or '(' or ')';
        switch (character)
        {
            case '\\':
                return 2;
            case '#' when isWordStart:
                return _text.Length - position;
            case 'c' when isWordStart && CaseHead().IsMatch(_text.AsSpan(position)):
                _open.Push(Case);
                break;
            case 'e' when isWordStart && IsIn(Case) && CaseEnd().IsMatch(_text.AsSpan(position)):
                _open.Pop();
                break;
            case ')' when IsIn(Parenthesis):
                Close();
                break;
        }

        _isBare[position] = _quotes == 0;
        _isOutermost[position] = _quotes + _parentheses == 0;
        return TakeOpening(position, '\0');
    }

    private int TakeOpening(int position, char within)
    {
        var isDouble = within is Double or BraceInDouble;
        var (length, opens) = (_text[position], position + 1 < _text.Length ? _text[position + 1] : '\0') switch
        {
            ('$', '(') => (2, Parenthesis),
            ('$', '{') => (2, isDouble ? BraceInDouble : Brace),
            ('$', '\'') when !isDouble => (2, Ansi),
            ('\'', _) when !isDouble => (1, Single),
            ('"', _) => (1, Double),
            ('`', _) => (1, Back),
            ('(', _) when within == '\0' => (1, Parenthesis),
            _ => (1, '\0'),
        };
        if (opens != '\0')
        {
            Open(opens);
        }

        return length;
    }

    private bool IsIn(char what) => _open.TryPeek(out var open) && open == what;

    private void Open(char what)
    {
        _open.Push(what);
        _isWordStart = what == Parenthesis;
        _ = what == Parenthesis ? _parentheses++ : _quotes++;
    }

    private void Close() => _ = _open.Pop() == Parenthesis ? _parentheses-- : _quotes--;

    /// <summary>In a case the parenthesis after a pattern closes nothing.</summary>
    [GeneratedRegex(@"\Acase[ \t]+(?:""[^""]*""|'[^']*'|[^ \t])+[ \t]+in[ \t]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CaseHead();

    [GeneratedRegex(@"\Aesac(?:[ \t;&|)]|\z)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CaseEnd();
}
