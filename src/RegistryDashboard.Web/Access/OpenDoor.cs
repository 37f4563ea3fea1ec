using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Whether people from elsewhere see what credentials of ours see, without anyone's knowing who they are.</summary>
internal sealed class OpenDoor(CurrentOptions current, IServer server)
{
    public bool IsOpen => !current.Value.Access.IsOn && current.Value.Registries.Any(registry => registry.HasCredential || registry.DockerCredential is not null) && IsReachable;

    private bool IsReachable => server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(BindingAddress.Parse).Any(address => !IsLoopback(address)) == true;

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
}
