using System.Net;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>
/// A key of <c>auths</c> or <c>credHelpers</c>: a registry, as <c>docker login</c> was given it. Docker Hub's is <c>https://index.docker.io/v1/</c>.
/// </summary>
/// <param name="Host">What stands in references.</param>
/// <param name="Url">Where it is spoken to.</param>
/// <param name="IsSchemeSaid">Whether the key says the scheme; else it is https, and http on this machine, where docker takes plain http too.</param>
internal sealed record DockerAddress(RegistryHost Host, Uri Url, bool IsSchemeSaid)
{
    private static readonly Uri DockerHub = new("https://registry-1.docker.io");
    private static readonly Uri DockerHubIndex = new("https://index.docker.io");
    private static readonly string[] WholePaths = ["", "v1", "v2"];

    /// <summary>What docker keeps there for itself since it signs in by a browser.</summary>
    private static readonly string[] DockersOwn = ["v1/access-token", "v1/refresh-token"];

    /// <summary>The address; else why the key is none, where that is to be told.</summary>
    public static (DockerAddress? Address, ConfigurationFault? Fault) Read(string key)
    {
        var scheme = new[] { Uri.UriSchemeHttps, Uri.UriSchemeHttp }.FirstOrDefault(scheme => key.StartsWith($"{scheme}://", StringComparison.OrdinalIgnoreCase));
        var rest = scheme is null ? key : key[(scheme.Length + 3)..];
        var parts = rest.Split('/', 2);
        var path = parts.Length == 2 ? parts[1].Trim('/') : "";
        if (!RegistryHost.TryParse(parts[0], out var host))
        {
            return (null, ConfigurationFault.DockerKeyNotAHost);
        }

        if (host.IsDockerHub && DockersOwn.Contains(path))
        {
            return (null, null);
        }

        if (!WholePaths.Contains(path))
        {
            return (null, ConfigurationFault.DockerKeyOfPart);
        }

        var url = host.IsDockerHub ? DockerHub : new Uri($"{scheme ?? (IsThisMachine(host) ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{host}");
        return (new DockerAddress(host, url, scheme is not null), null);
    }

    /// <summary>
    /// Whether what is spoken to at <paramref name="url"/> is what the key names: a credential belongs to one origin. A key of host and port
    /// alone says nothing of the scheme, and the configuration may.
    /// </summary>
    public bool IsOf(Uri url) =>
        IsSameOrigin(url, Url)
        || (Host.IsDockerHub && IsSameOrigin(url, DockerHubIndex))
        || (!IsSchemeSaid && !Host.IsDockerHub && url.Authority.Equals(Host.Text, StringComparison.OrdinalIgnoreCase) && !url.IsDefaultPort);

    private static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && left.IdnHost.Equals(right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsThisMachine(RegistryHost host)
    {
        var name = new Uri($"https://{host}").IdnHost;
        return name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
