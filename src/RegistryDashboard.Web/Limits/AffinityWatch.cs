using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryDashboard.Web.Limits;

/// <summary>
/// Whether connections of pages come here that began at another instance. Without session affinity every page of several replicas looks well and
/// never comes alive: the connection is agreed on with one of them and opened at another, which does not know it. One may be a restart, three
/// in ten minutes are not.
/// </summary>
internal sealed class AffinityWatch(TimeProvider time, ILogger<AffinityWatch> logger) : IHealthCheck
{
    private const int Enough = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _strangers = [];
    private bool _isTold;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Count() >= Enough ? HealthCheckResult.Degraded("Pages of other instances connect here: the load balancer needs session affinity.") : HealthCheckResult.Healthy());
        }
    }

    /// <summary>A connection came that nobody here agreed on.</summary>
    public void Met()
    {
        lock (_gate)
        {
            _strangers.Enqueue(time.GetUtcNow());
            if (Count() < Enough || _isTold)
            {
                return;
            }

            _isTold = true;
        }

        logger.AffinityIsMissing();
    }

    private int Count()
    {
        while (_strangers.TryPeek(out var oldest) && (_strangers.Count > Enough || time.GetUtcNow() - oldest > Window))
        {
            _strangers.Dequeue();
        }

        return _strangers.Count;
    }
}
