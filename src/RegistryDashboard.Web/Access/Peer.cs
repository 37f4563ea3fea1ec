using System.Net;

namespace RegistryDashboard.Web.Access;

/// <summary>Who the connection is from, before what a proxy forwards takes its place.</summary>
internal sealed record Peer(IPAddress? Address);
