using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A URL as people and logs may see it: signed redirect targets carry secrets in their query, so only names known to be harmless keep their value.</summary>
internal static partial class RedactedUrl
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase) { "n", "last", "service", "scope", "ns", "next_page" };

    public static string Of(Uri? url)
    {
        if (url is null)
        {
            return "";
        }

        var address = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var query = url.Query.TrimStart('?').Split(['&', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Redact);
        return string.Join('?', new[] { address, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    /// <summary>A text of others in which addresses may stand: who signs in is taken out of them.</summary>
    public static string InText(string text) => UserInfo().Replace(text, "//…@");

    /// <summary>Whether an address with a user in it stands in a text.</summary>
    public static bool IsIn(string text) => UserInfo().IsMatch(text);

    /// <summary>What has no value may be the value.</summary>
    private static string Redact(string pair) => pair.Split('=', 2) switch
    {
        [var name, { Length: > 0 }] => Harmless.Contains(name) ? pair : $"{name}=…",
        _ => "…",
    };

    [GeneratedRegex(@"//[^/\s]*@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserInfo();
}
