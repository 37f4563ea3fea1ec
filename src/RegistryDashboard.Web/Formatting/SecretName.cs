using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Tells by its name whether a value is a secret: <c>NPM_TOKEN</c>, <c>PGPASSWORD</c>, <c>clientSecret</c>; not <c>PASSWORD_FILE</c>, which says where one is.</summary>
internal static partial class SecretName
{
    /// <summary>Whether <paramref name="value"/> is a secret since <paramref name="name"/> says so. A switch, and a variable alone, are none whatever their names.</summary>
    public static bool IsSecret(string name, string value)
    {
        var bare = value.Trim('"', '\'');
        return bare.Length > 0
            && !NoSecret().IsMatch(bare)
            && (Word().IsMatch(name) || Hump().IsMatch(name) || Ending().IsMatch(name) || (Directory().IsMatch(name) && bare[0] is not ('/' or '.' or '~')));
    }

    // A word of its own, in any case.
    [GeneratedRegex(
        @"(?:^|[_.-])(?:SECRETS|CREDENTIALS?|(?:API|ACCESS|SECRET|PRIVATE|AUTH|MASTER|ENCRYPTION|ACCOUNT)[_-]?KEY|SECRET_KEY_BASE)\z|^_?auth\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"[a-z0-9](?:Secrets|Credentials?|(?:Api|Access|Secret|Private|Auth|Master|Encryption|Account)Key)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hump();

    // Words that end no other word, so that nothing need part them from what is before.
    [GeneratedRegex(@"(?:TOKEN|PASSWORD|PASSWD|PASSPHRASE|SECRET|APIKEY)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ending();

    // A password to MySQL, a working directory to a shell.
    [GeneratedRegex(@"[A-Za-z0-9][_-]PWD\z|[a-z0-9]Pwd\z|^Pwd\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Directory();

    [GeneratedRegex(
        @"\A(?:true|false|yes|no|on|off|none|null|[01]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoSecret();
}
