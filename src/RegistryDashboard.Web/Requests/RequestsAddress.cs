namespace RegistryDashboard.Web.Requests;

/// <summary>The Requests drawer in the address of a page, so that a link shows it as well.</summary>
public static class RequestsAddress
{
    private const string Requests = "panel=requests";
    private const string Support = "panel=support";

    /// <summary>Whether an address, relative to the base, shows the drawer.</summary>
    public static bool IsShown(string address) => QueryOf(address).Any(IsPanel);

    /// <summary>Whether it shows what the registries support, rather than what they were asked.</summary>
    public static bool IsOfSupport(string address) => QueryOf(address).Contains(Support);

    /// <summary>The same address with what was asked.</summary>
    public static string With(string address) => Build(address, Requests);

    /// <summary>The same address with what the registries support.</summary>
    public static string WithSupport(string address) => Build(address, Support);

    /// <summary>The same address without the drawer.</summary>
    public static string Without(string address) => Build(address);

    private static bool IsPanel(string part) => part is Requests or Support;

    private static string[] QueryOf(string address) => address.Split('?', 2) is [_, var query] ? query.Split('&', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The home page is the base itself, which an empty address would not lead to.</summary>
    private static string Build(string address, params IEnumerable<string> panel)
    {
        var path = address.Split('?')[0] is { Length: > 0 } page ? page : DashboardUrls.Home;
        return string.Join('&', QueryOf(address).Where(part => !IsPanel(part)).Concat(panel)) is { Length: > 0 } text ? $"{path}?{text}" : path;
    }
}
