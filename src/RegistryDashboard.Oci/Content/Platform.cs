using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Content;

/// <summary>What an image runs on, as its descriptor or config writes it (image-spec, image-index.md, "platform").</summary>
/// <param name="Os">Operating system, Go's GOOS: <c>linux</c>, <c>windows</c>.</param>
/// <param name="Architecture">CPU, Go's GOARCH: <c>amd64</c>, <c>arm</c>.</param>
/// <param name="Variant">Of the CPU, such as <c>v7</c>; null where none is written.</param>
/// <param name="OsVersion">Windows build, such as <c>10.0.20348.2113</c>; null where none is written.</param>
public sealed partial record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <summary>What is shown to everyone who asks for no platform, where the image has it.</summary>
    public static readonly Platform Default = new("linux", "amd64");

    /// <summary>Whether nobody runs it: the platform that BuildKit writes for attestation manifests.</summary>
    public bool IsUnknown => Os == "unknown" || Architecture == "unknown";

    /// <summary>
    /// Whether each part is of letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, as containerd and BuildKit demand of a platform. What a registry
    /// wrote may be anything; only such a platform may stand in a command.
    /// </summary>
    public bool IsWellFormed => new[] { Os, Architecture, Variant, OsVersion }.All(part => part is null || Grammar().IsMatch(part));

    /// <summary>The platform that <paramref name="text"/> spells, <c>os/architecture[/variant][:os.version]</c>; null where it spells none.</summary>
    public static Platform? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var version = colon < 0 ? null : text[(colon + 1)..];
        var parts = (colon < 0 ? text : text[..colon]).Split('/');

        return parts is [{ Length: > 0 }, { Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]
            ? new Platform(parts[0], parts[1], parts.Length == 3 ? parts[2] : null, version)
            : null;
    }

    /// <summary>
    /// Whether someone who asks for <paramref name="wanted"/> means this: <c>arm64</c> is <c>arm64/v8</c>, <c>arm</c> is <c>arm/v7</c>
    /// (containerd's normalisation), and a Windows build counts only where one is asked for.
    /// </summary>
    public bool Answers(Platform wanted) =>
        Os == wanted.Os
        && Architecture == wanted.Architecture
        && NormalVariant == wanted.NormalVariant
        && (wanted.OsVersion is null || wanted.OsVersion == OsVersion);

    /// <summary><c>os/architecture[/variant]</c>, with <c>:os.version</c> for Windows, whose builds are told apart by it alone.</summary>
    public override string ToString() =>
        $"{Os}/{Architecture}" + (Variant is null ? "" : $"/{Variant}") + (Os == "windows" && OsVersion is not null ? $":{OsVersion}" : "");

    private string? NormalVariant => (Architecture, Variant) switch
    {
        ("arm64", null) => "v8",
        ("arm", null) => "v7",
        ("amd64", "v1") => null,
        _ => Variant,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
