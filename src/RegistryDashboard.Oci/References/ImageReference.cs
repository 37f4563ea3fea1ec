using System.Diagnostics.CodeAnalysis;

namespace RegistryDashboard.Oci.References;

/// <summary>
/// A fully qualified reference, <c>host[:port]/repository[:tag][@digest]</c>. It names a tag, a digest or both; of both the digest decides.
/// </summary>
public sealed record ImageReference
{
    private ImageReference(RegistryHost host, RepositoryName repository, Tag? tag, Digest? digest)
    {
        (Host, Repository, Tag, Digest) = (host, repository, tag, digest);
    }

    /// <summary>The registry, as references name it.</summary>
    public RegistryHost Host { get; }

    /// <summary>The repository within the registry.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The tag, null only where the reference is by digest alone.</summary>
    public Tag? Tag { get; }

    /// <summary>The digest, null where the reference is by tag alone.</summary>
    public Digest? Digest { get; }

    /// <summary>What <c>/v2/…/manifests/</c> is asked for: the digest, else the tag.</summary>
    public string TagOrDigest => Digest?.Text ?? Tag!.Text;

    /// <summary>The repository with its host, <c>docker.io/library/golang</c>.</summary>
    public string RepositoryPath => $"{Host}/{Repository}";

    /// <summary>A reference by tag.</summary>
    public static ImageReference To(RegistryHost host, RepositoryName repository, Tag tag) => new(host, repository, tag, null);

    /// <summary>A reference by digest.</summary>
    public static ImageReference To(RegistryHost host, RepositoryName repository, Digest digest) => new(host, repository, null, digest);

    /// <summary>This reference, pinned: the tag stays, <paramref name="digest"/> decides.</summary>
    public ImageReference Pinned(Digest digest) => new(Host, Repository, Tag, digest);

    /// <summary>Another image of the same repository, by digest alone.</summary>
    public ImageReference Sibling(Digest digest) => new(Host, Repository, null, digest);

    /// <summary>The reference that <paramref name="text"/> spells; a missing host is <paramref name="defaultHost"/>, a missing tag is <c>latest</c>.</summary>
    /// <exception cref="FormatException">A part is outside its grammar; the message names the part.</exception>
    public static ImageReference Parse(string text, RegistryHost defaultHost) =>
        Read(text, defaultHost, out var reference) is { } problem ? throw new FormatException(problem) : reference!;

    /// <summary>The reference that <paramref name="text"/> spells, if it spells one; see <see cref="Parse"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, RegistryHost defaultHost, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        return text is not null && Read(text, defaultHost, out reference) is null;
    }

    /// <inheritdoc />
    public override string ToString() => RepositoryPath + (Tag is null ? "" : $":{Tag}") + (Digest is null ? "" : $"@{Digest}");

    private static string? Read(string text, RegistryHost defaultHost, out ImageReference? reference)
    {
        reference = null;
        var rest = text;
        if (!TakeDigest(ref rest, out var digest))
        {
            return $"'{text}': what follows '@' is not a sha256 or sha512 digest in lower case.";
        }

        if (!TakeTag(ref rest, out var tag))
        {
            return $"'{text}': what follows the last ':' is not a tag.";
        }

        var host = TakeHost(ref rest) ?? defaultHost;
        if (host.IsDockerHub && !rest.Contains('/', StringComparison.Ordinal))
        {
            rest = $"library/{rest}";
        }

        if (!RepositoryName.TryParse(rest, out var repository))
        {
            return $"'{text}': '{rest}' is not a repository name: lower-case letters and digits parted by '.', '_', '-' or '/'.";
        }

        reference = new ImageReference(host, repository, tag ?? (digest is null ? Tag.Latest : null), digest);
        return null;
    }

    private static bool TakeDigest(ref string rest, out Digest? digest)
    {
        digest = null;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return true;
        }

        var isDigest = Digest.TryParse(rest[(at + 1)..], out digest);
        rest = rest[..at];
        return isDigest;
    }

    private static bool TakeTag(ref string rest, out Tag? tag)
    {
        tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon < 0 || colon < rest.LastIndexOf('/'))
        {
            return true;
        }

        var isTag = Tag.TryParse(rest[(colon + 1)..], out tag);
        rest = rest[..colon];
        return isTag;
    }

    private static RegistryHost? TakeHost(ref string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !RegistryHost.TryParse(rest[..slash], out var host))
        {
            return null;
        }

        rest = rest[(slash + 1)..];
        return host;
    }
}
