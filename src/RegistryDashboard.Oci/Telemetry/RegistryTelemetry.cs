using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RegistryDashboard.Oci.Telemetry;

/// <summary>
/// What the library measures and traces, for whoever listens by its name. Labels are of closed sets and of the configuration: no repository, tag,
/// digest, user or address is among them, and no host that a registry named.
/// </summary>
public static class RegistryTelemetry
{
    /// <summary>The name of its meter and of its source of spans.</summary>
    public const string Name = "RegistryDashboard.Oci";

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Meter Meter = new(Name);
}
