using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Telemetry;

/// <summary>How a registry that is spoken to is doing, whenever someone looks; nothing of it is told once it is let go.</summary>
internal sealed class RegistryVitals : IDisposable
{
    private static readonly ConcurrentDictionary<RegistryVitals, bool> Alive = new();

    private readonly RegistryHost _registry;
    private readonly Func<Quota?> _quota;
    private readonly ConcurrentBag<(Counterpart Counterpart, BreakerHandler Breakers)> _breakers = [];

    static RegistryVitals()
    {
        RegistryTelemetry.Meter.CreateObservableGauge("registry.breaker.open", () => Alive.Keys.SelectMany(vitals => vitals.LeftAlone()), "{host}", "Hosts that are left alone now, since they failed or asked for it.");
        RegistryTelemetry.Meter.CreateObservableGauge("registry.quota.remaining", () => Alive.Keys.SelectMany(vitals => vitals.QuotaOf(quota => quota.Remaining)), "{pull}", "Pulls that are left, as the registry said last.");
        RegistryTelemetry.Meter.CreateObservableGauge("registry.quota.limit", () => Alive.Keys.SelectMany(vitals => vitals.QuotaOf(quota => quota.Limit)), "{pull}", "Pulls in a window, as the registry said last.");
    }

    public RegistryVitals(RegistryHost registry, Func<Quota?> quota)
    {
        (_registry, _quota) = (registry, quota);
        Alive[this] = true;
    }

    /// <summary>Whether the registry itself is left alone now, whatever its token service and its storage do.</summary>
    public bool IsLeftAlone => _breakers.Any(watched => watched.Counterpart.Service is Counterpart.Itself or Counterpart.Mirror && watched.Breakers.LeftAlone > 0);

    /// <summary>Looks at these breakers too.</summary>
    public BreakerHandler Watch(Counterpart counterpart, BreakerHandler breakers)
    {
        _breakers.Add((counterpart, breakers));
        return breakers;
    }

    /// <inheritdoc />
    public void Dispose() => Alive.TryRemove(this, out _);

    private IEnumerable<Measurement<long>> LeftAlone() => _breakers.Select(watched => new Measurement<long>(watched.Breakers.LeftAlone, watched.Counterpart.Labels));

    private IEnumerable<Measurement<long>> QuotaOf(Func<Quota, long?> figure) =>
        _quota() is { } quota && figure(quota) is { } value ? [new Measurement<long>(value, new TagList { { "registry", _registry.Text } })] : [];
}
