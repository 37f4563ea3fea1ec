using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// The address of a source as people and builders write it: a page, a clone address by https or ssh (<c>git@host:owner/name.git</c>), or what
/// BuildKit builds from (<c>https://host/owner/name.git#commit:folder</c>).
/// </summary>
/// <param name="Text">Host and path, without scheme, user and <c>.git</c>.</param>
/// <param name="Link">Its page; null where nobody may be led there.</param>
/// <param name="Revision">The commit after <c>#</c>, if there is one.</param>
internal sealed partial record SourceAddress(string Text, Uri? Link, string? Revision)
{
    private const string Git = ".git";

    /// <summary>The address that <paramref name="written"/> spells; null where it spells none.</summary>
    public static SourceAddress? Read(string written)
    {
        var text = written.StartsWith("git+", StringComparison.Ordinal) ? written["git+".Length..] : written;
        if (Secure().Match(text) is { Success: true } secure)
        {
            return Of($"https://{secure.Groups["host"].Value}", secure.Groups["path"].Value, secure.Groups["fragment"].Value, isClone: true);
        }

        if (Web().Match(text) is { Success: true } web)
        {
            // A user in an address, with or without a password, is what makes one host look like another, or is a secret: text only.
            var page = Of($"{web.Groups["scheme"].Value.ToLowerInvariant()}://{web.Groups["host"].Value}", web.Groups["path"].Value, web.Groups["fragment"].Value);
            return page is not null && web.Groups["user"].Success ? page with { Link = null } : page;
        }

        // Without a scheme it is an address only where it names a forge.
        return Bare().Match(text) is { Success: true } bare && Forge.Of(bare.Groups["host"].Value) is not null
            ? Of($"https://{bare.Groups["host"].Value}", bare.Groups["path"].Value, bare.Groups["fragment"].Value)
            : null;
    }

    /// <summary>The page of a commit of it; null where it is not known how its host addresses one.</summary>
    public Uri? CommitLink(string commit) => Link is null ? null : Forge.Of(Link.Host)?.CommitOf(Link, commit);

    private static SourceAddress? Of(string authority, string path, string fragment, bool isClone = false)
    {
        var trimmed = path.Trim('/');
        trimmed = trimmed.EndsWith(Git, StringComparison.Ordinal) ? trimmed[..^Git.Length] : trimmed;
        if (!Uri.TryCreate($"{authority}/{trimmed}", UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.HostNameType == UriHostNameType.Unknown)
        {
            return null;
        }

        var page = Forge.Of(address.Host)?.PageOf(address, isClone) ?? address;
        var commit = fragment.Split(':')[0];
        return new SourceAddress($"{page.Authority}{page.AbsolutePath}".TrimEnd('/'), page, SourceView.IsCommit(commit) ? commit : null);
    }

    [GeneratedRegex(@"\A(?:(?:ssh|git)://(?:[A-Za-z0-9._-]+@)?(?<host>[A-Za-z0-9.-]+)(?::[0-9]+)?/|[A-Za-z0-9._-]+@(?<host>[A-Za-z0-9.-]+):/?)(?<path>[A-Za-z0-9._~/-]+)(?:#(?<fragment>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Secure();

    [GeneratedRegex(@"\A(?<scheme>https?)://(?<user>[^/?#@]*@)?(?<host>[A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9a-fA-F:]+\](?::[0-9]+)?)(?<path>/[^?#@\s\\]*)?(?:\?[^#]*)?(?:#(?<fragment>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\A(?<host>[A-Za-z0-9.-]+\.[A-Za-z]+)/(?<path>[A-Za-z0-9._~/-]+)(?:#(?<fragment>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}
