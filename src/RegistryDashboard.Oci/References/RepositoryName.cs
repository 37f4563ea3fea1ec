using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.References;

/// <summary>The name of a repository within its registry, such as <c>library/golang</c>, at most 255 characters (distribution-spec, "Pulling manifests").</summary>
public sealed partial record RepositoryName
{
    private const int MaximumLength = 255;

    private RepositoryName(string text) => Text = text;

    /// <summary>The name as the registry writes it, lower case.</summary>
    public string Text { get; }

    /// <summary>The parts between the slashes.</summary>
    public IReadOnlyList<string> Segments => Text.Split('/');

    /// <summary>The name that <paramref name="text"/> spells.</summary>
    /// <exception cref="FormatException">It is outside the grammar.</exception>
    public static RepositoryName Parse(string text) =>
        TryParse(text, out var name)
            ? name
            : throw new FormatException($"'{text}' is not a repository name: lower-case letters and digits parted by '.', '_', '-' or '/'.");

    /// <summary>The name that <paramref name="text"/> spells, if it spells one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = text is { Length: > 0 and <= MaximumLength } && Grammar().IsMatch(text) ? new RepositoryName(text) : null;
        return name is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    [GeneratedRegex(
        @"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
