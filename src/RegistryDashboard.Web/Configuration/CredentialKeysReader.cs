namespace RegistryDashboard.Web.Configuration;

/// <summary>Whether the keys that say who signs in go together. What they hold is never told.</summary>
internal sealed class CredentialKeysReader(ConfigurationProblems problems, bool isProduction)
{
    private static readonly string[] Secrets = ["Password", "Token"];

    public void Check(IConfigurationSection section)
    {
        var (username, password, file, token) = (section.GetSection("Username"), section.GetSection("Password"), section.GetSection("PasswordFile"), section.GetSection("Token"));
        problems.Require(!Has(username) || Has(password) || Has(file), username, ConfigurationFault.NeedsPassword);
        problems.Require(Has(username) || !Has(password), password, ConfigurationFault.NeedsUsername);
        problems.Require(Has(username) || !Has(file), file, ConfigurationFault.NeedsUsername);
        problems.Require(!Has(password) || !Has(file), file, ConfigurationFault.PasswordTwice, "Password");
        problems.Require(!Has(username) || !Has(token), token, ConfigurationFault.TokenBesideUsername);

        foreach (var secret in new[] { username, password })
        {
            problems.Require(secret.Value?.AsSpan().IndexOfAny('\r', '\n') is not >= 0, secret, ConfigurationFault.LineBreak);
        }

        problems.Require(token.Value?.AsSpan().ContainsAnyExceptInRange('!', '~') is not true, token, ConfigurationFault.NotSendable);
        foreach (var secret in Secrets.Select(section.GetSection).Where(secret => isProduction && Has(secret)))
        {
            problems.Warn(secret, ConfigurationFault.SecretInConfiguration);
        }
    }

    private static bool Has(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value);
}
