using System.Net;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Where the site is below its host, and whose forwarded headers are believed. Read at start alone.</summary>
public sealed record ProxyOptions
{
    /// <summary>The path before every address, such as <c>/ui</c>; empty without one.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Proxies that are believed, besides those on loopback.</summary>
    public EquatableList<IPAddress> KnownProxies { get; init; } = [];

    /// <summary>Networks whose every address is believed.</summary>
    public EquatableList<IPNetwork> KnownNetworks { get; init; } = [];
}
