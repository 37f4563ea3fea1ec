using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.References;

/// <summary>A tag: at most 128 characters of <c>[A-Za-z0-9_.-]</c> that start with a letter, a digit or <c>_</c> (distribution-spec, "Pulling manifests").</summary>
public sealed partial record Tag
{
    /// <summary>The tag meant by a reference that names neither tag nor digest.</summary>
    public static readonly Tag Latest = new("latest");

    private Tag(string text) => Text = text;

    /// <summary>The tag as the registry writes it.</summary>
    public string Text { get; }

    /// <summary>The tag that <paramref name="text"/> spells.</summary>
    /// <exception cref="FormatException">It is outside the grammar.</exception>
    public static Tag Parse(string text) =>
        TryParse(text, out var tag) ? tag : throw new FormatException($"'{text}' is not a tag: at most 128 letters, digits, '_', '.', '-'.");

    /// <summary>The tag that <paramref name="text"/> spells, if it spells one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Tag? tag)
    {
        tag = text is not null && Grammar().IsMatch(text) ? new Tag(text) : null;
        return tag is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
