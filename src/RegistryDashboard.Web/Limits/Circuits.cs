using System.Diagnostics.Metrics;
using RegistryDashboard.Web.Telemetry;

namespace RegistryDashboard.Web.Limits;

/// <summary>How many circuits there are, and how many connections for them there may be. Those whose browser is away are bounded by themselves.</summary>
internal sealed class Circuits : IDisposable
{
    /// <summary>Of a quarter of a MiB each, as much memory as the cache may take: with both full the dashboard is still within the 640 MiB that docker/kubernetes.yaml gives it.</summary>
    private const int DefaultMost = 1000;

    private readonly Meter _meter = new(DashboardTelemetry.Name);
    private readonly int _most;
    private int _open;
    private int _connected;
    private int _connections;

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
    public bool IsFull => Volatile.Read(ref _open) >= _most || Volatile.Read(ref _connections) >= _most;

    public void Open() => Interlocked.Increment(ref _open);

    public void Close() => Interlocked.Decrement(ref _open);

    /// <summary>Counts a connection more, unless there is no room: each has a circuit at most, and may have one without a page.</summary>
    public bool TryHold()
    {
        if (Interlocked.Increment(ref _connections) <= _most)
        {
            return true;
        }

        LetGo();
        return false;
    }

    public void LetGo() => Interlocked.Decrement(ref _connections);

    public void Connect() => Interlocked.Increment(ref _connected);

    public void Disconnect() => Interlocked.Decrement(ref _connected);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
