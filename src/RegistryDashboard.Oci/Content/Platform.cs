using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Content;

/// <summary>What an image runs on, as its descriptor or config writes it (image-spec, image-index.md, "platform").</summary>
/// <param name="Os">Operating system, Go's GOOS: <c>linux</c>, <c>windows</c>; null where none is written.</param>
/// <param name="Architecture">CPU, Go's GOARCH: <c>amd64</c>, <c>arm</c>; null where none is written.</param>
/// <param name="Variant">Of the CPU, such as <c>v7</c>; null where none is written.</param>
/// <param name="OsVersion">Windows build, such as <c>10.0.20348.2113</c>; null where none is written.</param>
public sealed partial record Platform(string? Os, string? Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <summary>What is shown to everyone who asks for no platform, where the image has it.</summary>
    public static readonly Platform Default = new("linux", "amd64");

    /// <summary>What it needs of the operating system, such as <c>win32k</c>, as written, parted by commas; null where nothing is written.</summary>
    public string? OsFeatures { get; init; }

    /// <summary>Whether both of what names a platform are written; by half of it nobody can ask for it.</summary>
    [MemberNotNullWhen(true, nameof(Os), nameof(Architecture))]
    public bool IsWhole => Os is not null && Architecture is not null;

    /// <summary>Whether nobody runs it: the platform that BuildKit writes for attestation manifests.</summary>
    public bool IsUnknown => Os == "unknown" || Architecture == "unknown";

    /// <summary>
    /// Whether it is whole, and each part of letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, as containerd and BuildKit demand of a platform. What a registry
    /// wrote may be anything; only such a platform may stand in a command.
    /// </summary>
    public bool IsWellFormed => IsWhole && new[] { Os, Architecture, Variant, OsVersion }.All(part => part is null || Grammar().IsMatch(part));

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

    /// <summary>This in the one spelling that containerd brings all of them to (platforms, "normalizeArch"): <c>aarch64</c> is <c>arm64/v8</c>, <c>arm</c> is <c>arm/v7</c>.</summary>
    public Platform Normal => (Architecture, Variant) switch
    {
        ("i386", _) => this with { Architecture = "386", Variant = null },
        ("x86_64" or "x86-64" or "amd64", null or "v1") => this with { Architecture = "amd64", Variant = null },
        ("x86_64" or "x86-64", _) => this with { Architecture = "amd64" },
        ("aarch64" or "arm64", null or "8" or "v8") => this with { Architecture = "arm64", Variant = "v8" },
        ("aarch64", _) => this with { Architecture = "arm64" },
        ("armhf", _) or ("arm", null or "7" or "v7") => this with { Architecture = "arm", Variant = "v7" },
        ("armel", _) or ("arm", "6") => this with { Architecture = "arm", Variant = "v6" },
        ("arm", "5") => this with { Variant = "v5" },
        ("arm", "8") => this with { Variant = "v8" },
        _ => this,
    };

    /// <summary>Whether someone who asks for <paramref name="wanted"/> means this, in whatever spelling; a Windows build counts only where one is asked for.</summary>
    public bool Answers(Platform wanted)
    {
        var (mine, theirs) = (Normal, wanted.Normal);
        return IsWhole
            && mine.Os == theirs.Os
            && mine.Architecture == theirs.Architecture
            && mine.Variant == theirs.Variant
            && (theirs.OsVersion is null || theirs.OsVersion == mine.OsVersion);
    }

    /// <summary><c>os/architecture[/variant]</c>, <c>?</c> for what is not written, with <c>:os.version</c> for Windows, whose builds are told apart by it alone.</summary>
    public override string ToString() =>
        $"{Os ?? "?"}/{Architecture ?? "?"}" + (Variant is null ? "" : $"/{Variant}") + (Os == "windows" && OsVersion is not null ? $":{OsVersion}" : "");

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
