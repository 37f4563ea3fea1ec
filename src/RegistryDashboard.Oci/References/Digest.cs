using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.References;

/// <summary>
/// A content digest, <c>sha256:&lt;64 hex&gt;</c> or <c>sha512:&lt;128 hex&gt;</c>, lower case
/// (image-spec, descriptor.md, "Registered Algorithms"). Other algorithms do not parse: what cannot be checked is not a digest here.
/// </summary>
public sealed partial record Digest
{
    private const int ShortHexLength = 12;

    private Digest(string text) => Text = text;

    /// <summary>The whole digest, algorithm included.</summary>
    public string Text { get; }

    /// <summary><c>sha256</c> or <c>sha512</c>.</summary>
    public string Algorithm => Text[..Text.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The hexadecimal part, without the algorithm.</summary>
    public string Hex => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The first twelve hexadecimal digits, as docker and crictl show them.</summary>
    public string Short => Hex[..ShortHexLength];

    /// <summary>The digest that <paramref name="text"/> spells.</summary>
    /// <exception cref="FormatException">It is not a sha256 or sha512 digest in lower case.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a digest such as sha256:<64 hexadecimal digits>.");

    /// <summary>The digest that <paramref name="text"/> spells, if it spells one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Digest? digest)
    {
        digest = text is not null && Grammar().IsMatch(text) ? new Digest(text) : null;
        return digest is not null;
    }

    /// <summary>The sha256 digest of <paramref name="content"/>.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}");

    /// <summary>Whether <paramref name="content"/> hashes to this digest, by this digest's own algorithm.</summary>
    public bool Matches(ReadOnlySpan<byte> content)
    {
        var hash = Algorithm == "sha512" ? SHA512.HashData(content) : SHA256.HashData(content);
        return Convert.ToHexStringLower(hash) == Hex;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    [GeneratedRegex(@"\A(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
