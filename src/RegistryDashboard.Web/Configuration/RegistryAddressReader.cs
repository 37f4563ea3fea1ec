using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads Url and Host of a registry. An address that is refused is never repeated: it may hold a secret.</summary>
internal sealed partial class RegistryAddressReader(ConfigurationProblems problems)
{
    /// <summary>Scheme, host and port, and a path where it <paramref name="mayHavePath"/>; null where none is set, or none that can be used, which the problems then tell.</summary>
    public Uri? ReadUrl(IConfigurationSection section, bool mayHavePath = false)
    {
        if (problems.Text(section) is not { } text)
        {
            return null;
        }

        if (RegistryHost.TryParse(text, out var bare))
        {
            problems.Add(section, ConfigurationFault.AddressWithoutScheme, bare.Text);
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.Port == 0)
        {
            problems.Add(section, Port().IsMatch(text) ? ConfigurationFault.PortOutOfRange : ConfigurationFault.NotAnAddress);
            return null;
        }

        var before = problems.All.Count;
        problems.Require(url.UserInfo.Length == 0, section, ConfigurationFault.AddressHoldsUser);
        problems.Require((mayHavePath || url.AbsolutePath == "/") && url is { Query.Length: 0, Fragment.Length: 0 }, section, mayHavePath ? ConfigurationFault.MirrorHoldsMore : ConfigurationFault.AddressHoldsMore);
        problems.Require(!url.Host.EndsWith('.'), section, ConfigurationFault.HostEndsWithDot);
        problems.Require(IsAscii(url.Host), section, ConfigurationFault.HostNotAscii, url.Host, url.IdnHost);
        return problems.All.Count == before ? url : null;
    }

    /// <summary>What stands in references: Host, else the authority of the Url.</summary>
    public RegistryHost? ReadHost(IConfigurationSection section, Uri? url)
    {
        if (problems.Text(section) is not { } text)
        {
            return url is null ? null : HostOf(url, section);
        }

        if (RegistryHost.TryParse(text, out var host))
        {
            return host;
        }

        var (fault, ascii) = text switch
        {
            _ when !IsAscii(text) && Uri.TryCreate($"https://{text}", UriKind.Absolute, out var spelled) => (ConfigurationFault.HostNotAscii, spelled.IdnHost),
            _ when RegistryHost.TryParse(text.TrimEnd('.'), out _) => (ConfigurationFault.HostEndsWithDot, ""),
            _ => (ConfigurationFault.NotAHost, ""),
        };
        problems.Add(section, fault, text, ascii);
        return null;
    }

    private RegistryHost? HostOf(Uri url, IConfigurationSection section)
    {
        if (RegistryHost.TryParse(url.Authority, out var host))
        {
            return host;
        }

        problems.Add(section, ConfigurationFault.UrlGivesNoHost, url.Authority);
        return null;
    }

    private static bool IsAscii(string text) => text.All(char.IsAscii);

    /// <summary>A port of digits that was not accepted is one that is out of range.</summary>
    [GeneratedRegex(@"\Ahttps?://[^/?#@]+:[0-9]+/?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Port();
}
