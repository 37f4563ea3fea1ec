using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads one registry of the section <c>Registries</c>.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="withPublic">Whether the public registries are there by default.</param>
/// <param name="isProduction">Whether secrets had better not stand in the configuration.</param>
internal sealed class RegistryReader(ConfigurationProblems problems, bool withPublic, bool isProduction)
{
    internal static readonly string[] Known =
    [
        "Host", "Url", "Layout", "DisplayName", "Username", "Password", "PasswordFile", "Token", "TokenHosts", "CertificateAuthority", "AllowPrivateNetwork", "Mirrors", "Origin", "VisibleTo", "Enabled",
    ];

    internal static readonly string[] ToCome = ["MirrorsFrom"];
    private static readonly string[] OfSpokenTo = ["Username", "Password", "PasswordFile", "Token", "TokenHosts", "CertificateAuthority", "AllowPrivateNetwork", "Mirrors", "Origin"];
    private readonly RegistryAddressReader _addresses = new(problems);
    private readonly CredentialKeysReader _credentials = new(problems, isProduction);
    private readonly SpokenToReader _spokenTo = new(problems);
    private readonly List<RegistryHost> _disabled = [];

    /// <summary>Hosts of registries that were read and are switched off.</summary>
    public IReadOnlyList<RegistryHost> Disabled => _disabled;

    /// <summary>The registry; null where it is switched off or cannot be one, which the problems then tell.</summary>
    public RegistryOptions? Read(IConfigurationSection section)
    {
        problems.CheckKeys(section, Known, ToCome);
        if (!string.IsNullOrEmpty(section.Value))
        {
            return null;
        }

        if (!problems.Flag(section.GetSection("Enabled"), true))
        {
            Remember(section);
            return null;
        }

        var (urlKey, layoutKey) = (section.GetSection("Url"), section.GetSection("Layout"));
        var (url, layout) = (_addresses.ReadUrl(urlKey), problems.Text(layoutKey));
        var (hasUrl, hasLayout) = (IsThere(urlKey), layout is not null || IsThere(layoutKey));
        problems.Require(hasUrl || hasLayout, section, !withPublic && DefaultRegistries.IsPublic(section.Key) ? ConfigurationFault.NoUrlWithoutDefaults : ConfigurationFault.NoUrl);
        problems.Require(!hasUrl || !hasLayout, section, ConfigurationFault.UrlAndLayout);
        problems.Require(hasUrl || layout is null || IsThere(section.GetSection("Host")), section, ConfigurationFault.LayoutWithoutHost);
        CheckLayoutIsAlone(section, layout);
        _credentials.Check(section);

        var host = _addresses.ReadHost(section.GetSection("Host"), url);
        var registry = host is null || (url is null && layout is null) ? null : Of(section, host) with { Url = url, Layout = layout };
        registry = registry is null ? null : WithMirrors(section, registry);
        return registry is null ? null : registry with { IsDefault = DefaultRegistries.IsPublic(section.Key) && !registry.HasCredential };
    }

    private RegistryOptions WithMirrors(IConfigurationSection section, RegistryOptions registry)
    {
        var reader = new MirrorReader(problems, _addresses, _credentials, _spokenTo);
        var mirrors = reader.Read(section.GetSection("Mirrors"), registry.Url);
        return registry with { Mirrors = [.. mirrors], Origin = reader.ReadRole(section.GetSection("Origin"), mirrors) };
    }

    private RegistryOptions Of(IConfigurationSection section, RegistryHost host) => new(section.Key, host)
    {
        DisplayName = problems.Text(section.GetSection("DisplayName")) ?? host.Text,
        Username = problems.Text(section.GetSection("Username")),
        Password = problems.Text(section.GetSection("Password")),
        PasswordFile = problems.Text(section.GetSection("PasswordFile")),
        Token = problems.Text(section.GetSection("Token")),
        TokenHosts = [.. _spokenTo.ReadTokenHosts(section.GetSection("TokenHosts"))],
        CertificateAuthority = _spokenTo.ReadFile(section.GetSection("CertificateAuthority")),
        AllowPrivateNetwork = problems.Flag(section.GetSection("AllowPrivateNetwork"), false),
        VisibleTo = [.. ConfigurationList.Of(section.GetSection("VisibleTo"))],
    };

    /// <summary>Nothing else of a registry that is switched off is looked at.</summary>
    private void Remember(IConfigurationSection section)
    {
        var authority = Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) ? url.Authority : null;
        if (RegistryHost.TryParse(section["Host"] is { Length: > 0 } text ? text : authority, out var host))
        {
            _disabled.Add(host);
        }
    }

    private void CheckLayoutIsAlone(IConfigurationSection section, string? layout)
    {
        foreach (var key in OfSpokenTo.Select(section.GetSection).Where(_ => layout is not null))
        {
            problems.Require(!IsThere(key), key, ConfigurationFault.LayoutSpeaksToNobody);
        }
    }

    private static bool IsThere(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value) || section.GetChildren().Any();
}
