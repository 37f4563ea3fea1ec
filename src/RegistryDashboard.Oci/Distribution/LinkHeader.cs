using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The <c>Link</c> header of a list (RFC 8288): where its next page is.</summary>
internal static partial class LinkHeader
{
    /// <summary>
    /// The query of the next page, null where there is none. Only the query is taken and put after our own path: registries behind a
    /// prefix name a path that does not exist (Nexus, Artifactory), and a link can then lead nowhere but to the same list.
    /// </summary>
    public static string? NextQuery(IEnumerable<string> values, Uri requested)
    {
        foreach (var match in values.SelectMany(value => Link().Matches(value)))
        {
            if (IsNext(match.Groups["parameters"].Value)
                && Uri.TryCreate(requested, match.Groups["target"].Value, out var target)
                && (RegistryPath.IsSameOrigin(target, requested) || IsBehindTls(target, requested))
                && target.Query.Length > 1
                && target.Query != requested.Query)
            {
                return target.Query[1..];
            }
        }

        return null;
    }

    /// <summary>A registry behind a proxy that ends TLS may believe that it is on http; where it is asked is not taken from the link.</summary>
    private static bool IsBehindTls(Uri target, Uri requested) =>
        requested.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp && string.Equals(target.IdnHost, requested.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Some registries leave the relation out; there is no other in a list.</summary>
    private static bool IsNext(string parameters) =>
        !parameters.Contains("rel", StringComparison.OrdinalIgnoreCase) || Next().IsMatch(parameters);

    [GeneratedRegex(@"<(?<target>[^>]*)>(?<parameters>[^<]*)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"rel\s*=\s*""?\s*next\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Next();
}
