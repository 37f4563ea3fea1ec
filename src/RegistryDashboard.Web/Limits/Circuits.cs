using System.Diagnostics.Metrics;
using RegistryDashboard.Web.Telemetry;

namespace RegistryDashboard.Web.Limits;

/// <summary>How many circuits there are, and how many there may be.</summary>
internal sealed class Circuits : IDisposable
{
    /// <summary>Of a quarter of a MiB each, as much memory as the cache may take: with both full the dashboard is still within the 640 MiB that docker/kubernetes.yaml gives it.</summary>
    private const int DefaultMost = 1000;

    private readonly Meter _meter = new(DashboardTelemetry.Name);
    private readonly int _most;
    private int _open;
    private int _connected;

    public Circuits()
        : this(DefaultMost)
    {
    }

    internal Circuits(int most)
    {
        _most = most;
        _meter.CreateObservableUpDownCounter("dashboard.circuits.open", () => _open, "{circuit}", "Pages that are alive, those included whose browser is away for less than three minutes.");
        _meter.CreateObservableUpDownCounter("dashboard.circuits.connected", () => _connected, "{circuit}", "Pages that are alive and whose browser is there.");
    }

    /// <summary>Whether there is no room for another.</summary>
    public bool IsFull => Volatile.Read(ref _open) >= _most;

    /// <summary>Counts one more, unless there is no room.</summary>
    public bool TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= _most)
        {
            return true;
        }

        Close();
        return false;
    }

    public void Close() => Interlocked.Decrement(ref _open);

    public void Connect() => Interlocked.Increment(ref _connected);

    public void Disconnect() => Interlocked.Decrement(ref _connected);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
