using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads one registry of the section <c>Registries</c>.</summary>
internal sealed class RegistryReader(ConfigurationProblems problems)
{
    internal static readonly string[] Known =
    [
        "Host", "Url", "Layout", "DisplayName", "Username", "Password", "PasswordFile", "Token", "TokenHosts", "CertificateAuthority", "AllowPrivateNetwork", "Enabled",
    ];

    internal static readonly string[] ToCome = ["Mirrors", "Origin", "MirrorsFrom"];

    /// <summary>The registry; null where it is switched off or cannot be one, which the problems then tell.</summary>
    public RegistryOptions? Read(IConfigurationSection section)
    {
        problems.CheckKeys(section, Known, ToCome);
        if (!problems.Flag(section.GetSection("Enabled"), true))
        {
            return null;
        }

        var url = ReadUrl(section.GetSection("Url"));
        var layout = TextOf(section, "Layout");
        problems.Require(section, url is not null || layout is not null || section["Url"] is not null, "has neither a Url nor a Layout.");
        problems.Require(section, url is null || layout is null, "has both a Url and a Layout; it can be one of them.");
        CheckCredentials(section);

        return ReadHost(section, url) is { } host
            ? new RegistryOptions(section.Key, host)
            {
                DisplayName = TextOf(section, "DisplayName") ?? host.Text,
                Url = url,
                Layout = layout,
                Username = TextOf(section, "Username"),
                Password = TextOf(section, "Password"),
                PasswordFile = TextOf(section, "PasswordFile"),
                Token = TextOf(section, "Token"),
                TokenHosts = ConfigurationList.Of(section.GetSection("TokenHosts")),
                CertificateAuthority = ReadFile(section.GetSection("CertificateAuthority")),
                AllowPrivateNetwork = problems.Flag(section.GetSection("AllowPrivateNetwork"), false),
                IsDefault = DefaultRegistries.IsPublic(section.Key) && TextOf(section, "Username") is null && TextOf(section, "Token") is null,
            }
            : null;
    }

    private Uri? ReadUrl(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return null;
        }

        var isUrl = Uri.TryCreate(section.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (!isUrl || url!.Port == 0 || url.Host.EndsWith('.'))
        {
            problems.Add(section, "is not an http or https address such as https://registry.example.");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            problems.Add(section, "holds a user; set Username and PasswordFile instead.");
            return null;
        }

        problems.Require(section, url.AbsolutePath == "/" && url.Query.Length == 0 && url.Fragment.Length == 0, "must end after host and port: no path, query or fragment.");
        return url;
    }

    private RegistryHost? ReadHost(IConfigurationSection section, Uri? url)
    {
        var text = TextOf(section, "Host") ?? url?.Authority;
        if (text is null)
        {
            problems.Require(section, section["Url"] is not null || TextOf(section, "Layout") is null, "has a Layout and no Host: set what stands in references, such as images.localhost.");
            return null;
        }

        if (RegistryHost.TryParse(text, out var host))
        {
            return host;
        }

        problems.Add(section.GetSection("Host"), $"'{text}' is not a host with a dot, a port, or 'localhost'; set Host to what stands in references.");
        return null;
    }

    private void CheckCredentials(IConfigurationSection section)
    {
        var hasUser = TextOf(section, "Username") is not null;
        var hasPassword = TextOf(section, "Password") is not null;
        var hasFile = TextOf(section, "PasswordFile") is not null;
        problems.Require(section.GetSection("Username"), !hasUser || hasPassword || hasFile, "needs a Password or a PasswordFile.");
        problems.Require(section.GetSection("Password"), hasUser || !hasPassword, "needs a Username.");
        problems.Require(section.GetSection("PasswordFile"), hasUser || !hasFile, "needs a Username.");
        problems.Require(section.GetSection("PasswordFile"), !hasPassword || !hasFile, "is set beside Password; it can be one of them.");
        problems.Require(section.GetSection("Token"), !hasUser || TextOf(section, "Token") is null, "is set beside Username; it can be one of them.");

        foreach (var secret in new[] { "Username", "Password", "Token" })
        {
            problems.Require(section.GetSection(secret), TextOf(section, secret)?.AsSpan().IndexOfAny('\r', '\n') is not >= 0, "holds a line break.");
        }
    }

    private string? ReadFile(IConfigurationSection section)
    {
        problems.Require(section, string.IsNullOrEmpty(section.Value) || File.Exists(section.Value), $"the file '{section.Value}' does not exist.");
        return string.IsNullOrEmpty(section.Value) ? null : section.Value;
    }

    private static string? TextOf(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;
}
