using System.Net;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads <c>PathBase</c>, <c>KnownProxies</c> and <c>KnownNetworks</c>.</summary>
internal sealed partial class ProxyReader(ConfigurationProblems problems)
{
    /// <summary>Whether it can stand before every address as it is: segments of unreserved characters, nothing that a browser reads as a host.</summary>
    public static bool IsPathBase(string? text) => string.IsNullOrEmpty(text) || Grammar().IsMatch(text);

    public ProxyOptions Read(IConfiguration configuration) => new()
    {
        PathBase = ReadPathBase(configuration.GetSection("PathBase")),
        KnownProxies = [.. ReadAll<IPAddress>(configuration.GetSection("KnownProxies"), IPAddress.TryParse, ConfigurationFault.NotAnIpAddress)],
        KnownNetworks = [.. ReadAll<IPNetwork>(configuration.GetSection("KnownNetworks"), IPNetwork.TryParse, ConfigurationFault.NotANetwork)],
    };

    private delegate bool Parser<T>(string text, out T? value);

    private string ReadPathBase(IConfigurationSection section)
    {
        var text = section.Value?.TrimEnd('/') ?? "";
        problems.Require(IsPathBase(text), section, ConfigurationFault.NotAPathBase);
        return text;
    }

    private List<T> ReadAll<T>(IConfigurationSection section, Parser<T> parse, ConfigurationFault fault)
    {
        var values = new List<T>();
        foreach (var text in ConfigurationList.Of(section))
        {
            if (parse(text, out var value))
            {
                values.Add(value!);
            }
            else
            {
                problems.Add(section, fault, text);
            }
        }

        return values;
    }

    [GeneratedRegex(@"\A(/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
