using System.Net;
using System.Net.Sockets;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Checks the address that is really dialled, after the name was resolved, so that neither a spelling nor a name nor a name that changes
/// leads to where a registry has no business.
/// </summary>
internal sealed class DialGuard(DistributionSettings settings)
{
    private readonly bool _mayBePrivate = settings.AllowPrivateNetwork || NamesPrivateAddress(settings.Url);

    /// <summary>Opens the connection of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="PolicyRefusedException">Every address of the name is one that may not be dialled.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        var allowed = IsProxy(target, context.InitialRequestMessage.RequestUri) ? addresses : [.. addresses.Where(IsAllowed)];
        if (allowed.Length == 0)
        {
            throw Refusal(target.Host, addresses);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);

    private bool IsAllowed(IPAddress address) => !AddressRules.IsForbidden(address) && (_mayBePrivate || !AddressRules.IsPrivate(address));

    private static PolicyRefusedException Refusal(string host, IPAddress[] addresses)
    {
        var address = addresses.FirstOrDefault()?.ToString() ?? "no address";
        return addresses.Any(candidate => !AddressRules.IsForbidden(candidate))
            ? new($"{host} is {address}, a private address, and was not dialled.", RegistryAdvice.AllowPrivateNetwork, host)
            : new($"{host} is {address}, an address that is never dialled.", RegistryAdvice.CheckUrl, host);
    }

    /// <summary>The operator's own proxy is where the operator says it is.</summary>
    private static bool IsProxy(DnsEndPoint target, Uri? request) =>
        request is not null && HttpClient.DefaultProxy.GetProxy(request) is { } proxy && proxy.IdnHost == target.Host && proxy.Port == target.Port;

    private static bool NamesPrivateAddress(Uri url) =>
        url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) && AddressRules.IsPrivate(literal));
}
