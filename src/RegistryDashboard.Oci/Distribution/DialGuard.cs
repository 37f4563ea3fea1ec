using System.Net;
using System.Net.Sockets;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Checks the address that is really dialled, after the name was resolved, so that neither a spelling nor a name nor a name that changes
/// leads to where a registry has no business. Behind a proxy it is the proxy that resolves names: what a name may lead to is then the
/// proxy's to judge, and only addresses written as such are judged here.
/// </summary>
internal sealed class DialGuard(DistributionSettings settings)
{
    private readonly bool _mayBePrivate = settings.AllowPrivateNetwork || NamesPrivateAddress(settings.Url);

    /// <summary>Judges an address that is written as one, whether it is dialled from here or by a proxy.</summary>
    /// <exception cref="PolicyRefusedException">It may not be asked for.</exception>
    public void Check(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        if (AddressRules.Literal(host) is { } literal ? !IsAllowed(literal) : !_mayBePrivate && AddressRules.IsLocalName(host))
        {
            throw Refusal(host, [AddressRules.Literal(host) ?? IPAddress.Loopback]);
        }
    }

    /// <summary>Opens the connection of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="PolicyRefusedException">Every address of the name is one that may not be dialled.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        var allowed = IsProxy(target, context.InitialRequestMessage) ? addresses : [.. addresses.Where(IsAllowed)];
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

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        AddressRules.Literal(host) is { } literal ? [literal] : await settings.Network.ResolveAsync(host, cancellationToken);

    private bool IsAllowed(IPAddress address) => !AddressRules.IsForbidden(address) && (_mayBePrivate || !AddressRules.IsPrivate(address));

    private static PolicyRefusedException Refusal(string host, IPAddress[] addresses)
    {
        var address = addresses.FirstOrDefault()?.ToString() ?? "no address";
        return addresses.Any(candidate => !AddressRules.IsForbidden(candidate))
            ? new($"{host} is {address}, a private address, and was not dialled.", RegistryAdvice.AllowPrivateNetwork, host)
            : new($"{host} is {address}, an address that is never dialled.", RegistryAdvice.CheckUrl, host);
    }

    /// <summary>The operator's own proxy is where the operator says it is. A tunnel is asked for by CONNECT, with the proxy's own address.</summary>
    private bool IsProxy(DnsEndPoint target, HttpRequestMessage request)
    {
        var proxy = request.Method == HttpMethod.Connect ? request.RequestUri : settings.Network.ProxyOf(request.RequestUri!);
        return proxy is not null && proxy.IdnHost == target.Host && proxy.Port == target.Port;
    }

    private static bool NamesPrivateAddress(Uri url) =>
        AddressRules.Literal(url.IdnHost) is { } literal ? AddressRules.IsPrivate(literal) : AddressRules.IsLocalName(url.IdnHost);
}
