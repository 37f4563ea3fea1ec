using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads the mirrors of a registry: each a URL, meaning what it means in <c>registry-mirrors</c> of docker's daemon.json, or an object with one.</summary>
internal sealed class MirrorReader(ConfigurationProblems problems, RegistryAddressReader addresses, CredentialKeysReader credentials, SpokenToReader spokenTo)
{
    private static readonly string[] Known =
    [
        "Url", "Resolve", "PathPrefix", "SendNamespace", "Username", "Password", "PasswordFile", "Token", "TokenHosts", "CertificateAuthority", "AllowPrivateNetwork",
    ];

    /// <summary>The mirrors in their order.</summary>
    public IReadOnlyList<MirrorOptions> Read(IConfigurationSection section, Uri? origin)
    {
        problems.CheckIsSection(section, ["0", "0:Url"]);
        var mirrors = section.GetChildren().Select(child => (Section: child, Mirror: ReadOne(child))).Where(read => read.Mirror is not null).ToList();
        foreach (var (child, mirror) in mirrors)
        {
            problems.Require(origin is null || !IsOne(mirror!.Url, origin), child, ConfigurationFault.MirrorIsOrigin);
            problems.Require(mirrors.TrueForAll(other => other.Section == child || !IsOne(other.Mirror!.Url, mirror!.Url) || other.Mirror.PathPrefix != mirror.PathPrefix), child, ConfigurationFault.MirrorTwice);
            if (mirror is { Resolve: true, Url: { Scheme: "http", IsLoopback: false } })
            {
                problems.Warn(child, ConfigurationFault.MirrorWithoutTls);
            }
        }

        return [.. mirrors.Select(read => read.Mirror!)];
    }

    /// <summary>When the origin is asked: first unless set.</summary>
    public OriginRole ReadRole(IConfigurationSection section, IReadOnlyList<MirrorOptions> mirrors)
    {
        if (problems.Text(section) is not { } text)
        {
            return OriginRole.First;
        }

        var isRole = Enum.TryParse<OriginRole>(text, ignoreCase: true, out var role) && Enum.GetNames<OriginRole>().Contains(text, StringComparer.OrdinalIgnoreCase);
        problems.Require(isRole, section, ConfigurationFault.NotARole, string.Join(", ", Enum.GetNames<OriginRole>().Select(name => name.ToLowerInvariant())));
        problems.Require(mirrors.Count > 0, section, ConfigurationFault.OriginWithoutMirrors);
        problems.Require(role != OriginRole.Never || mirrors.Count == 0 || mirrors.Any(mirror => mirror.Resolve), section, ConfigurationFault.NeverWithoutResolve);
        return role;
    }

    private MirrorOptions? ReadOne(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 })
        {
            return addresses.ReadUrl(section, mayHavePath: true) is { } url ? new MirrorOptions(url) : null;
        }

        problems.CheckKeys(section, Known, []);
        credentials.Check(section);
        var key = section.GetSection("Url");
        problems.Require(!string.IsNullOrEmpty(key.Value), section, ConfigurationFault.NoUrl);
        return addresses.ReadUrl(key, mayHavePath: true) is not { } address
            ? null
            : new MirrorOptions(address)
            {
                Resolve = problems.Flag(section.GetSection("Resolve"), true),
                PathPrefix = ReadPrefix(section.GetSection("PathPrefix")),
                SendNamespace = problems.Flag(section.GetSection("SendNamespace"), false),
                Username = problems.Text(section.GetSection("Username")),
                Password = problems.Text(section.GetSection("Password")),
                PasswordFile = problems.Text(section.GetSection("PasswordFile")),
                Token = problems.Text(section.GetSection("Token")),
                TokenHosts = [.. spokenTo.ReadTokenHosts(section.GetSection("TokenHosts"))],
                CertificateAuthority = spokenTo.ReadFile(section.GetSection("CertificateAuthority")),
                AllowPrivateNetwork = problems.Flag(section.GetSection("AllowPrivateNetwork"), false),
            };
    }

    private RepositoryName? ReadPrefix(IConfigurationSection section)
    {
        if (problems.Text(section)?.Trim('/') is not { } text)
        {
            return null;
        }

        problems.Require(RepositoryName.TryParse(text, out var prefix), section, ConfigurationFault.NotAPrefix, text);
        return prefix;
    }

    private static bool IsOne(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Authority.Equals(right.Authority, StringComparison.OrdinalIgnoreCase) && left.AbsolutePath.TrimEnd('/') == right.AbsolutePath.TrimEnd('/');
}
