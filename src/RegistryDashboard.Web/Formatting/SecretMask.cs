using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Finds what looks like a secret, so that a screen can mask it until someone wants to see it. It is no protection: who can pull the image can read it.</summary>
public static partial class SecretMask
{
    /// <summary>A <c>NAME=value</c> of an environment: the value is a secret by its name, or holds one.</summary>
    public static IReadOnlyList<TextSegment> OfVariable(string variable)
    {
        var equals = variable.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < variable.Length - 1 && SecretName().IsMatch(variable[..equals])
            ? [new TextSegment(variable[..(equals + 1)], false), new TextSegment(variable[(equals + 1)..], true)]
            : OfCommand(variable);
    }

    /// <summary>A command or any other text, parted into what is plain and what looks secret.</summary>
    public static IReadOnlyList<TextSegment> OfCommand(string text)
    {
        var segments = new List<TextSegment>();
        var from = 0;
        foreach (var secret in Secrets(text))
        {
            if (secret.Index < from || secret.Length == 0)
            {
                continue;
            }

            segments.Add(new TextSegment(text[from..secret.Index], false));
            segments.Add(new TextSegment(secret.Value, true));
            from = secret.Index + secret.Length;
        }

        segments.Add(new TextSegment(text[from..], false));
        return [.. segments.Where(segment => segment.Text.Length > 0)];
    }

    private static IEnumerable<Group> Secrets(string text) =>
        Assignment().Matches(text).Where(match => SecretName().IsMatch(match.Groups["name"].Value)).Select(match => match.Groups["value"])
            .Concat(Shapes().Matches(text).Select(match => match.Groups.Values.First(group => group.Name is "value" or "value2" or "value3" or "value4" && group.Success)))
            .OrderBy(group => group.Index);

    [GeneratedRegex(
        @"(?:^|_|-)(?:TOKEN|PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRETS|APIKEY|API_KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|AUTH_KEY|CREDENTIAL|CREDENTIALS)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?<name>[A-Za-z][A-Za-z0-9_-]*)=(?<value>""[^""\n]*""|'[^'\n]*'|[^\s;&|""'$][^\s;&|]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    [GeneratedRegex(
        @"--(?:password|token|secret|api-key)[= ](?<value>[^\s;&|$-][^\s;&|]*)|://[^\s/:@]+:(?<value2>[^\s/@$]+)@|(?:Bearer|Basic) (?<value3>[A-Za-z0-9._~+/=-]{8,})|(?<value4>gh[pousr]_[A-Za-z0-9]{20,}|glpat-[A-Za-z0-9_-]{16,}|AKIA[0-9A-Z]{16}|xox[bp]-[A-Za-z0-9-]{10,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shapes();
}
