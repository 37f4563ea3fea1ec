using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Collects the exchanges of one call, whatever handlers and retries it goes through.</summary>
internal sealed class ExchangeLog
{
    private static readonly AsyncLocal<ExchangeLog?> Ambient = new();
    private readonly Lock _gate = new();
    private readonly List<Exchange> _exchanges = [];

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_gate)
            {
                return [.. _exchanges];
            }
        }
    }

    /// <summary>Begins a log that all requests of this flow are written to.</summary>
    public static ExchangeLog Begin() => Ambient.Value = new ExchangeLog();

    /// <summary>Writes to the log of this flow, if there is one.</summary>
    public static void Record(Exchange exchange) => Ambient.Value?.Add(exchange);

    private void Add(Exchange exchange)
    {
        lock (_gate)
        {
            _exchanges.Add(exchange);
        }
    }
}
