using System.Net;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What is used of the machine's network; tests put names and proxies of their own in its place.</summary>
/// <param name="Proxy">Who is asked in a host's place.</param>
/// <param name="ResolveAsync">The addresses of a name.</param>
internal sealed record Network(IWebProxy Proxy, Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync)
{
    /// <summary>The proxy and the names that the environment configures.</summary>
    public static Network OfTheMachine { get; } = new(HttpClient.DefaultProxy, Dns.GetHostAddressesAsync);

    /// <summary>How long a connection is used before the name is resolved anew.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The proxy that a request to <paramref name="address"/> goes through, null where it goes straight there.</summary>
    public Uri? ProxyOf(Uri address) =>
        !Proxy.IsBypassed(address) && Proxy.GetProxy(address) is { } proxy && proxy != address ? proxy : null;
}
