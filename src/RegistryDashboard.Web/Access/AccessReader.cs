using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Reads the section <c>Access</c>.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="isProduction">Whether secrets had better not stand in the configuration.</param>
internal sealed partial class AccessReader(ConfigurationProblems problems, bool isProduction)
{
    private static readonly AccessOptions Default = new();
    private static readonly string[] Always = ["Mode", "Keys"];
    private static readonly string[] OfBoth = ["Groups", "ApiKeys"];
    private static readonly string[] OfProvider = ["Authority", "ClientId", "ClientSecret", "ClientSecretFile", "Scopes", "GroupsClaim", "Domains", "SessionLifetime"];
    private static readonly string[] NeededOfProvider = ["Authority", "ClientId"];
    private static readonly string[] OfProxy = ["UserHeader", "GroupsHeader"];
    private static readonly string[] Known = [.. Always, .. OfBoth, .. OfProvider, .. OfProxy];
    private static readonly string[] OfKey = ["Hash", "Registries"];

    public AccessOptions Read(IConfigurationSection section, ProxyOptions proxy)
    {
        problems.CheckKeys(section, Known, []);
        var mode = ReadMode(section.GetSection("Mode"));
        CheckMode(section, mode, proxy);
        return new AccessOptions
        {
            Mode = mode,
            Authority = ReadAuthority(section.GetSection("Authority")),
            ClientId = problems.Text(section.GetSection("ClientId")) ?? Default.ClientId,
            ClientSecret = ReadSecret(section.GetSection("ClientSecret")),
            ClientSecretFile = ReadSecretFile(section),
            Scopes = ConfigurationList.Of(section.GetSection("Scopes")) is { Count: > 0 } scopes ? [.. scopes.Prepend("openid").Distinct()] : Default.Scopes,
            GroupsClaim = problems.Text(section.GetSection("GroupsClaim")) ?? Default.GroupsClaim,
            Groups = [.. ConfigurationList.Of(section.GetSection("Groups"))],
            Domains = [.. ReadDomains(section.GetSection("Domains"))],
            SessionLifetime = problems.Time(section.GetSection("SessionLifetime"), Default.SessionLifetime),
            UserHeader = ReadHeader(section.GetSection("UserHeader"), Default.UserHeader),
            GroupsHeader = ReadHeader(section.GetSection("GroupsHeader"), Default.GroupsHeader),
            Keys = ReadFolder(section.GetSection("Keys")),
            ApiKeys = [.. section.GetSection("ApiKeys").GetChildren().Select(ReadKey).OfType<ApiKeyOptions>()],
        };
    }

    private AccessMode ReadMode(IConfigurationSection section)
    {
        var text = problems.Text(section) ?? nameof(AccessMode.None);
        var isMode = Enum.GetNames<AccessMode>().Contains(text, StringComparer.OrdinalIgnoreCase);
        problems.Require(isMode, section, ConfigurationFault.AccessNotAMode, string.Join(", ", Enum.GetNames<AccessMode>()));
        return isMode ? Enum.Parse<AccessMode>(text, ignoreCase: true) : AccessMode.None;
    }

    /// <summary>What a mode needs; and what is set for another, which would look as if it held.</summary>
    private void CheckMode(IConfigurationSection section, AccessMode mode, ProxyOptions proxy)
    {
        var idle = mode switch
        {
            AccessMode.OpenIdConnect => OfProxy,
            AccessMode.ForwardedUser => OfProvider,
            _ => Known.Except(Always),
        };
        foreach (var key in idle.Select(section.GetSection).Where(IsThere))
        {
            problems.Add(key, ConfigurationFault.AccessOfOtherMode, mode.ToString());
        }

        foreach (var key in NeededOfProvider.Select(section.GetSection).Where(key => mode == AccessMode.OpenIdConnect && !IsThere(key)))
        {
            problems.Add(key, ConfigurationFault.AccessNeeds, mode.ToString());
        }

        var isOpen = mode == AccessMode.OpenIdConnect && !IsThere(section.GetSection("Groups")) && !IsThere(section.GetSection("Domains"));
        if (isOpen)
        {
            problems.Warn(section, ConfigurationFault.AccessForAll);
        }

        problems.Require(
            mode != AccessMode.ForwardedUser || proxy.KnownProxies.Count + proxy.KnownNetworks.Count > 0, section.GetSection("Mode"), ConfigurationFault.AccessNeedsProxy);
    }

    /// <summary>Http only on this machine: whoever could change what the provider answers would be whoever they like.</summary>
    private Uri? ReadAuthority(IConfigurationSection section)
    {
        if (problems.Text(section) is not { } text)
        {
            return null;
        }

        var isRight = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url is { UserInfo: "", Query: "", Fragment: "" };
        problems.Require(isRight, section, ConfigurationFault.NotAnAuthority);
        return isRight ? url : null;
    }

    private string? ReadSecret(IConfigurationSection section)
    {
        var secret = problems.Text(section);
        if (secret is not null && isProduction)
        {
            problems.Warn(section, ConfigurationFault.SecretInConfiguration);
        }

        return secret;
    }

    private string? ReadSecretFile(IConfigurationSection access)
    {
        var section = access.GetSection("ClientSecretFile");
        var path = problems.Text(section);
        problems.Require(path is null || File.Exists(path), section, ConfigurationFault.FileMissing, path ?? "");
        problems.Require(path is null || !IsThere(access.GetSection("ClientSecret")), section, ConfigurationFault.PasswordTwice, "ClientSecret");
        return path;
    }

    private IEnumerable<string> ReadDomains(IConfigurationSection section)
    {
        foreach (var domain in ConfigurationList.Of(section))
        {
            problems.Require(Domain().IsMatch(domain), section, ConfigurationFault.NotADomain, domain);
            yield return domain;
        }
    }

    private string ReadHeader(IConfigurationSection section, string otherwise)
    {
        var name = problems.Text(section) ?? otherwise;
        problems.Require(Header().IsMatch(name), section, ConfigurationFault.NotAHeader, name);
        return name;
    }

    private string? ReadFolder(IConfigurationSection section)
    {
        var path = problems.Text(section);
        problems.Require(path is null || Directory.Exists(path), section, ConfigurationFault.FolderMissing, path ?? "");
        problems.Require(path is null || !Directory.Exists(path) || KeyFolder.IsWritable(path), section, ConfigurationFault.FolderNotWritable, path ?? "");
        return path;
    }

    private ApiKeyOptions? ReadKey(IConfigurationSection section)
    {
        problems.CheckKeys(section, OfKey, []);
        var (hashKey, registries) = (section.GetSection("Hash"), section.GetSection("Registries"));
        var (hash, names) = (ApiKey.ReadHash(problems.Text(hashKey)), ConfigurationList.Of(registries));
        problems.Require(hash is not null, hashKey, ConfigurationFault.NotAKeyHash);
        problems.Require(names.Count > 0, registries, ConfigurationFault.KeyWithoutRegistries);
        var hosts = new List<RegistryHost>();
        foreach (var name in names.Where(name => name != "*"))
        {
            if (RegistryHost.TryParse(name, out var host))
            {
                hosts.Add(host);
            }
            else
            {
                problems.Add(registries, ConfigurationFault.NotAHost, name);
            }
        }

        return hash is null ? null : new ApiKeyOptions(section.Key, hash) { Registries = [.. hosts], SeesAll = names.Contains("*") };
    }

    private static bool IsThere(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value) || section.GetChildren().Any();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A[A-Za-z0-9-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Header();
}
