using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Telemetry;

namespace RegistryDashboard.Web.Limits;

/// <summary>What the pages of one circuit load at once: eight, eight more wait, and beyond that it is told to slow down. What someone left gives its place up.</summary>
public sealed class LoadTurns : IDisposable
{
    private const int AtOnce = 8;

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce });

    /// <summary>Waits for a place; it is given up when the outcome is disposed of.</summary>
    /// <exception cref="RegistryException">Too many wait already; nobody was asked.</exception>
    public async Task<IDisposable> EnterAsync(RegistryHost registry, CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        var words = $"Slow down: this page has {AtOnce} things under way and {AtOnce} waiting, so no more is asked.";
        throw new RegistryException(new RegistryError(RegistryErrorKind.PolicyRefused, registry.Text, registry.Text, words) { Advice = RegistryAdvice.Wait });
    }

    /// <summary>Walks a list in a place, as one load.</summary>
    public async IAsyncEnumerable<T> WalkAsync<T>(string page, RegistryHost registry, IAsyncEnumerable<T> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var span = DashboardTelemetry.StartLoad(page, registry);
        using var turn = await EnterAsync(registry, cancellationToken);
        await foreach (var item in list.WithCancellation(cancellationToken))
        {
            yield return item;

            // Whoever asks for the next has a flow of their own.
            System.Diagnostics.Activity.Current = span;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
