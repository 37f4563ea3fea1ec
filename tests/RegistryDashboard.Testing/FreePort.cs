using System.Net;
using System.Net.Sockets;

namespace RegistryDashboard.Testing;

/// <summary>A port of loopback that the system had free a moment ago, for servers that cannot pick one themselves.</summary>
public static class FreePort
{
    /// <summary>Its number.</summary>
    public static int Pick()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
