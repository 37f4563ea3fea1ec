namespace RegistryDashboard.Web.Requests;

/// <summary>The Requests drawer in the address of a page, so that a link shows it as well.</summary>
public static class RequestsAddress
{
    private const string Key = "panel=requests";

    /// <summary>Whether an address, relative to the base, shows the drawer.</summary>
    public static bool IsShown(string address) => QueryOf(address).Contains(Key);

    /// <summary>The same address with the drawer.</summary>
    public static string With(string address) => Build(address, QueryOf(address).Where(part => part != Key).Append(Key));

    /// <summary>The same address without the drawer.</summary>
    public static string Without(string address) => Build(address, QueryOf(address).Where(part => part != Key));

    private static string[] QueryOf(string address) => address.Split('?', 2) is [_, var query] ? query.Split('&', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The home page is the base itself, which an empty address would not lead to.</summary>
    private static string Build(string address, IEnumerable<string> query)
    {
        var path = address.Split('?')[0] is { Length: > 0 } page ? page : DashboardUrls.Home;
        return string.Join('&', query) is { Length: > 0 } text ? $"{path}?{text}" : path;
    }
}
