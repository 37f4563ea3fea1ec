using System.Globalization;

namespace RegistryDashboard.Web.Configuration;

/// <summary>What is set out at the start: how much memory the cache has, and what is before the site, how people sign in. A change of these waits for the next.</summary>
internal static class RestartKeys
{
    /// <summary>The options wanted, with what is in force of these keys, and a warning for each that waits.</summary>
    public static DashboardOptions Keep(DashboardOptions inForce, DashboardOptions wanted) => wanted with
    {
        Proxy = inForce.Proxy,
        Access = inForce.Access with { Groups = wanted.Access.Groups, Domains = wanted.Access.Domains, ApiKeys = wanted.Access.ApiKeys },
        Cache = wanted.Cache with { SizeLimitMiB = inForce.Cache.SizeLimitMiB },
        Warnings = [.. wanted.Warnings, .. ValuesOf(inForce).Except(ValuesOf(wanted)).Select(value => new ConfigurationProblem(value.Key, ConfigurationFault.NeedsRestart, [value.Text]))],
    };

    private static IEnumerable<(string Key, string Text)> ValuesOf(DashboardOptions options) =>
    [
        ("Cache:SizeLimitMiB", options.Cache.SizeLimitMiB.ToString(CultureInfo.InvariantCulture)),
        ("Access:Mode", options.Access.Mode.ToString()),
        ("Access:Authority", $"'{options.Access.Authority}'"),
        ("Access:ClientId", $"'{options.Access.ClientId}'"),
        ("Access:ClientSecretFile", $"'{options.Access.ClientSecretFile}'"),
        ("Access:Scopes", $"'{string.Join(", ", options.Access.Scopes)}'"),
        ("Access:GroupsClaim", options.Access.GroupsClaim),
        ("Access:SessionLifetime", options.Access.SessionLifetime.ToString("c", CultureInfo.InvariantCulture)),
        ("Access:UserHeader", options.Access.UserHeader),
        ("Access:GroupsHeader", options.Access.GroupsHeader),
        ("Access:Keys", $"'{options.Access.Keys}'"),
        ("PathBase", $"'{options.Proxy.PathBase}'"),
        ("KnownProxies", $"'{string.Join(", ", options.Proxy.KnownProxies)}'"),
        ("KnownNetworks", $"'{string.Join(", ", options.Proxy.KnownNetworks)}'"),
    ];
}
