using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace RegistryDashboard.Web.Access;

/// <summary>What is known of a visitor, the same whoever told it; nothing else of a provider's token is kept.</summary>
internal static class VisitorClaims
{
    public const string Session = "session";
    public const string Name = "name";
    public const string Mail = "mail";
    public const string Group = "group";
    public const string Ends = "ends";
    public const string Key = "key";

    /// <summary>A visitor of this name; groups are roles.</summary>
    public static ClaimsPrincipal Of(string scheme, string session, string name, IEnumerable<string> groups, params Claim[] more)
    {
        var identity = new ClaimsIdentity(scheme, Name, Group);
        identity.AddClaims([new Claim(Session, session), new Claim(Name, name)]);
        identity.AddClaims(groups.Distinct().Select(group => new Claim(Group, group)));
        identity.AddClaims(more);
        return new ClaimsPrincipal(identity);
    }

    public static bool IsKnown(this ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;

    public static IReadOnlyList<string> Groups(this ClaimsPrincipal user) => [.. user.FindAll(Group).Select(claim => claim.Value)];

    public static bool IsInAny(this ClaimsPrincipal user, IEnumerable<string> groups) => groups.Any(user.IsInRole);

    /// <summary>Tells visitors apart, and one from the same with other groups or another session; empty for nobody. Says nothing of who it is.</summary>
    public static string Mark(this ClaimsPrincipal user) => user.IsKnown() ? Digest(user.Claims.Select(claim => $"{claim.Type}={claim.Value}")) : "";

    /// <summary>Tells people apart, whatever their session; empty for nobody. Says nothing of who it is.</summary>
    public static string NameMark(this ClaimsPrincipal user) => user.IsKnown() ? Digest([user.Identity!.Name ?? ""]) : "";

    /// <summary>When its session ends; null where none does.</summary>
    public static DateTimeOffset? EndsAt(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Ends), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Digest(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}
