using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Finds where in a text secrets stand: what is assigned to the name of one, what an option or header hands over, and what has the shape of a token.</summary>
internal static partial class SecretShapes
{
    /// <summary>Beginning and end of each, by their beginnings; they may overlap.</summary>
    public static IEnumerable<(int Start, int End)> In(string text) =>
        Named(Assignment(), text).Concat(Named(Member(), text)).Concat(Users(text)).Concat(Handed().Matches(text).Select(ValueOf)).Concat(Token().Matches(text).Select(match => (Group)match))
            .Where(secret => secret.Length > 0)
            .OrderBy(secret => secret.Index)
            .Select(secret => (secret.Index, secret.Index + secret.Length));

    private static IEnumerable<Group> Named(Regex names, string text) => names.Matches(text)
        .Where(match => SecretName.IsSecret(FirstOf(match, "name").Value, ValueOf(match).Value))
        .Select(ValueOf);

    /// <summary>A user and a group read like a user and a password: numbers, and twice the same, are the former.</summary>
    private static IEnumerable<Group> Users(string text) => User().Matches(text)
        .Where(match => ValueOf(match) is var value && FirstOf(match, "name").Value != value.Value && !value.Value.All(char.IsAsciiDigit))
        .Select(ValueOf);

    private static Group ValueOf(Match match) => FirstOf(match, "value");

    /// <summary>Alternatives name their groups with a number.</summary>
    private static Group FirstOf(Match match, string name) =>
        match.Groups.Values.First(group => group.Success && group.Name.StartsWith(name, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<name>[A-Za-z_][A-Za-z0-9_-]*)=(?<value>""[^""\n]*""|'[^'\n]*'|[^\s;&|""'$`][^\s;&|]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    // A member of JSON, also of JSON within a string.
    [GeneratedRegex(
        @"""(?<name>[A-Za-z_][A-Za-z0-9_.-]*)""\s*:\s*""(?<value>(?:[^""\\\n]|\\.)+)""|\\""(?<name2>[A-Za-z_][A-Za-z0-9_.-]*)\\""\s*:\s*\\""(?<value2>[^""\\\n]+)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Member();

    // As to curl: -u name:secret, also behind other letters, --user name:secret.
    [GeneratedRegex(
        @"(?:^|\s)(?:-[A-Za-z]{0,8}u|--user|--proxy-user)(?:=|[ \t]+)(?:""(?<name>[^"":\n]+):(?<value>[^""$\n][^""\n]*)""|'(?<name2>[^':\n]+):(?<value2>[^'\n]+)'|(?<name3>[^\s:""'/]+):(?<value3>[^\s;&|$""'][^\s;&|""']*))",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex User();

    [GeneratedRegex(
        @"--(?:password|token|secret|api-key)[= ](?:(?<value>""[^""$\n][^""\n]*""|'[^'\n]+')|(?<value2>[^\s;&|$""'`-][^\s;&|]*))|://[^\s/:@]+:(?<value3>[^\s/@$]+)@|(?:Bearer|Basic) (?<value4>[A-Za-z0-9._~+/=-]{8,})|(?:PRIVATE-TOKEN|X-[A-Za-z0-9-]*(?:Token|Key)): *(?<value5>[A-Za-z0-9._~+/=-]{8,})",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Handed();

    [GeneratedRegex(
        @"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|\bnpm_[A-Za-z0-9]{20,}|\bsk-(?:[A-Za-z0-9]+-){0,4}[A-Za-z0-9_]{20,}[A-Za-z0-9_-]*|\b[sr]k_live_[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_-]{30,}|AKIA[0-9A-Z]{16}|xox[bp]-[A-Za-z0-9-]{10,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
