namespace RegistryDashboard.Web.Configuration;

/// <summary>Every key of ours, for what tells of them: the about page and docs/configuration.md.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Those that are there once, in the order of docs/configuration.md.</summary>
    public static readonly IReadOnlyList<ConfigurationKey> Single =
    [
        new("DefaultRegistry", "docker.io"),
        new("DefaultRegistries", "true"),
        new("DockerConfig"),
        new("PathBase"),
        new("KnownProxies"),
        new("KnownNetworks"),
        new("Cache:SizeLimitMiB", "256"),
        new("Cache:TagFreshness", "00:01:00"),
        new("Access:Mode", "None"),
        new("Access:Authority"),
        new("Access:ClientId"),
        new("Access:ClientSecret", IsSecret: true),
        new("Access:ClientSecretFile"),
        new("Access:Scopes", "openid, profile, email"),
        new("Access:GroupsClaim", "groups"),
        new("Access:Groups"),
        new("Access:Domains"),
        new("Access:SessionLifetime", "08:00:00"),
        new("Access:UserHeader", "X-Forwarded-User"),
        new("Access:GroupsHeader", "X-Forwarded-Groups"),
        new("Access:Keys"),
    ];

    /// <summary>Those of each registry, after <c>Registries:{handle}:</c>.</summary>
    public static readonly IReadOnlyList<ConfigurationKey> OfRegistry =
    [
        new("Url"),
        new("Host"),
        new("DisplayName"),
        new("Username"),
        new("Password", IsSecret: true),
        new("PasswordFile"),
        new("Token", IsSecret: true),
        new("TokenHosts"),
        new("CertificateAuthority"),
        new("AllowPrivateNetwork", "false"),
        new("Mirrors"),
        new("Origin", "first"),
        new("Layout"),
        new("VisibleTo"),
        new("Enabled", "true"),
    ];

    /// <summary>Those of each key of a program, after <c>Access:ApiKeys:{name}:</c>.</summary>
    public static readonly IReadOnlyList<ConfigurationKey> OfApiKey = [new("Hash", IsSecret: true), new("Registries")];

    /// <summary>Those that are known and refused, since what they are for is still to come.</summary>
    public static IReadOnlyList<string> ToCome => [.. OptionsReader.ToCome, .. OptionsReader.CacheToCome.Select(key => $"Cache:{key}"), .. RegistryReader.ToCome.Select(key => $"Registries:{{handle}}:{key}")];
}
