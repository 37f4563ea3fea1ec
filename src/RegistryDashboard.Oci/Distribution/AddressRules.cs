using System.Net;
using System.Net.Sockets;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Which addresses may be dialled: the special-purpose registries of IANA (RFC 6890), and the metadata services of clouds.</summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] Never = Parse(
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32",
        "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32", "fd20:ce::254/128");

    private static readonly IPNetwork[] Private = Parse(
        "10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15",
        "::1/128", "fc00::/7", "fec0::/10");

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>NAT64 well-known (RFC 6052) and local-use (RFC 8215), and IPv4-translated (RFC 2765): the IPv4 address is at the end.</summary>
    private static readonly IPNetwork[] Translated = Parse("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether it is link-local, metadata, multicast, unspecified or reserved, in any spelling.</summary>
    public static bool IsForbidden(IPAddress address) => IsIn(Never, address);

    /// <summary>Whether it is private, shared or loopback, in any spelling.</summary>
    public static bool IsPrivate(IPAddress address) => IsIn(Private, address);

    /// <summary>The address that a host is written as, null where it is a name.</summary>
    public static IPAddress? Literal(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;

    /// <summary>Whether a name means this machine, whatever a resolver says (RFC 6761, 6.3).</summary>
    public static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var meant = Meant(address);
        return networks.Any(network => network.Contains(address) || network.Contains(meant));
    }

    /// <summary>The IPv4 address that an IPv6 address carries, else the address.</summary>
    private static IPAddress Meant(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address switch
        {
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
            _ when Translated.Any(network => network.Contains(address)) => new IPAddress(bytes.AsSpan(12)),
            _ when SixToFour.Contains(address) => new IPAddress(bytes.AsSpan(2, 4)),
            _ when Compatible.Contains(address) && !IPAddress.IPv6Loopback.Equals(address) => new IPAddress(bytes.AsSpan(12)),
            _ => address,
        };
    }

    private static IPNetwork[] Parse(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
