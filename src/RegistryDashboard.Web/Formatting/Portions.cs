using System.Text;

namespace RegistryDashboard.Web.Formatting;

/// <summary>
/// Cuts what a stranger wrote into portions that a page takes one after another: 64 KiB at first, a mebibyte in all. What is secret in it was
/// found before, in the whole, so that no cut uncovers anything.
/// </summary>
public static class Portions
{
    /// <summary>In bytes, as they are shown and sent.</summary>
    public const int Size = 64 * 1024;

    /// <summary>How many of them are ever shown.</summary>
    public const int Most = 16;

    /// <summary>How many more come at once: together less than a quarter of a mebibyte.</summary>
    public const int Step = 3;

    private const int Piece = 1024;
    private const int CostOfButton = 256;

    /// <summary>A text of which is known what in it is secret; <paramref name="first"/> is the size of the first portion, in bytes.</summary>
    public static Portioned<TextSegment> Of(IEnumerable<TextSegment> segments, int first = Size) =>
        Cut(segments, segment => segment.Text, (segment, text) => segment with { Text = text }, segment => segment.IsSecret ? CostOfButton : 0, first);

    /// <summary>A document; what is more than text costs what it is wrapped in.</summary>
    public static Portioned<JsonToken> Of(IEnumerable<JsonToken> tokens) =>
        Cut(tokens, token => token.Text, (token, text) => token with { Text = text }, CostOf, Size);

    /// <summary>What is shown of each of many texts at first, in bytes, so that together they are no more than one portion: the short ones are whole.</summary>
    public static int ShareOf(IEnumerable<string> texts)
    {
        var lengths = texts.Select(text => text.Length).Order().ToList();
        var room = Size;
        for (var at = 0; at < lengths.Count; at++)
        {
            var share = room / (lengths.Count - at);
            if (lengths[at] > share)
            {
                return Math.Max(share, Piece);
            }

            room -= lengths[at];
        }

        return Size;
    }

    /// <summary>What a token takes beside its text, in bytes.</summary>
    internal static int CostOf(JsonToken token) => token switch
    {
        { IsSecret: true } => CostOfButton,
        { Digest: not null } => CostOfButton,
        { Kind: JsonTokenKind.Punctuation } => 0,
        _ => 40,
    };

    private static Portioned<T> Cut<T>(IEnumerable<T> items, Func<T, string> textOf, Func<T, string, T> with, Func<T, int> costOf, int first)
    {
        var portions = new List<List<T>> { new() };
        var room = first;
        foreach (var item in items)
        {
            var text = textOf(item);
            var from = 0;
            for (var at = 0; at < text.Length;)
            {
                var end = EndOfPiece(text, at, Math.Min(Piece, first));
                var weight = Encoding.UTF8.GetByteCount(VisibleText.Of(text[at..end])) + (at == from ? costOf(item) : 0);
                if (weight > room && (portions[^1].Count > 0 || at > from))
                {
                    Add(portions[^1], item, text[from..at], with);
                    if (portions.Count == Most)
                    {
                        return new Portioned<T>(portions, IsCut: true);
                    }

                    portions.Add([]);
                    (from, room) = (at, Size);
                }

                room -= weight;
                at = end;
            }

            Add(portions[^1], item, text[from..], with);
        }

        return new Portioned<T>(portions, IsCut: false);
    }

    private static void Add<T>(List<T> portion, T item, string text, Func<T, string, T> with)
    {
        if (text.Length > 0)
        {
            portion.Add(with(item, text));
        }
    }

    /// <summary>Not within a pair of surrogates, which would be none then.</summary>
    private static int EndOfPiece(string text, int at, int length)
    {
        var end = Math.Min(text.Length, at + length);
        return end < text.Length && end > at + 1 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}
