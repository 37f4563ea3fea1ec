using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A <c>WWW-Authenticate: Bearer</c> challenge (distribution, "Token Authentication Specification"; RFC 6750).</summary>
/// <param name="Realm">Where tokens are exchanged, as written.</param>
/// <param name="Service">Which service the token is for; null where none is written.</param>
/// <param name="Scope">What the token should grant; null where none is written.</param>
internal sealed partial record BearerChallenge(string Realm, string? Service, string? Scope)
{
    /// <summary>Whether any of <paramref name="values"/> offers HTTP Basic.</summary>
    public static bool OffersBasic(IEnumerable<string> values) => values.Any(value => Scheme(value, "Basic") is not null);

    /// <summary>The first bearer challenge among the values of <c>WWW-Authenticate</c>, null where there is none with a realm.</summary>
    public static BearerChallenge? Find(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            if (Scheme(value, "Bearer") is not { } parameters)
            {
                continue;
            }

            var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match match in Parameter().Matches(parameters))
            {
                found.TryAdd(match.Groups["name"].Value, match.Groups["quoted"].Success ? Unescape(match.Groups["quoted"].Value) : match.Groups["plain"].Value);
            }

            if (found.TryGetValue("realm", out var realm) && realm.Length > 0 && found.Values.Sum(text => text.Length) <= Limits.Challenge)
            {
                return new BearerChallenge(realm, found.GetValueOrDefault("service"), found.GetValueOrDefault("scope"));
            }
        }

        return null;
    }

    /// <summary>What follows the name of the scheme, which may stand after another challenge in one value.</summary>
    private static string? Scheme(string value, string scheme)
    {
        var match = SchemeName().Matches(value).FirstOrDefault(match => match.Groups["scheme"].Value.Equals(scheme, StringComparison.OrdinalIgnoreCase));
        return match is null ? null : value[(match.Index + match.Length)..];
    }

    private static string Unescape(string quoted) => quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex(@"(?:^|,)\s*(?<scheme>Bearer|Basic)(?:\s+|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SchemeName();

    [GeneratedRegex(@"(?<name>[A-Za-z_]+)\s*=\s*(?:""(?<quoted>(?:[^""\\]|\\.)*)""|(?<plain>[^\s,""]+))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
