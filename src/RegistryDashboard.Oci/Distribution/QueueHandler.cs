using RegistryDashboard.Oci.Telemetry;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Lets eight requests at a time through to a host and the others wait in turn, here rather than for a connection, where the wait would
/// count as the host's silence.
/// </summary>
/// <param name="places">Of all that speaks to the hosts of one registry.</param>
/// <param name="counterpart">Who is spoken to.</param>
internal sealed class QueueHandler(Recent<string, SemaphoreSlim> places, Counterpart counterpart) : DelegatingHandler
{
    public const int AtOnce = 8;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var place = places.FindOrAdd(request.RequestUri!.Authority, _ => new SemaphoreSlim(AtOnce));
        await TakeAsync(place, cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            place.Release();
        }
    }

    private async Task TakeAsync(SemaphoreSlim place, CancellationToken cancellationToken)
    {
        if (place.Wait(0, cancellationToken))
        {
            return;
        }

        RegistryInstruments.Queued(counterpart, 1);
        try
        {
            await place.WaitAsync(cancellationToken);
        }
        finally
        {
            RegistryInstruments.Queued(counterpart, -1);
        }
    }
}
