using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Who a proxy says it is. It is believed where the connection comes from an address of KnownProxies or KnownNetworks, loopback not excepted.</summary>
internal sealed class ForwardedUserHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, CurrentOptions current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const int LongestName = 256;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var access = current.Value.Access;

        // Two users are none: a proxy that adds its header to one that came from outside would send both.
        if (Request.Headers[access.UserHeader] is not [{ Length: > 0 and <= LongestName } user] || !IsKnown(Context.Features.Get<Peer>()?.Address))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var groups = Request.Headers[access.GroupsHeader] is [var list] ? (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(VisitorClaims.Of(Scheme.Name, $"user:{user}", user, groups), Scheme.Name)));
    }

    private bool IsKnown(IPAddress? peer)
    {
        var (proxy, address) = (current.Value.Proxy, peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer);
        return address is not null && (proxy.KnownProxies.Contains(address) || proxy.KnownNetworks.Any(network => network.Contains(address)));
    }
}
