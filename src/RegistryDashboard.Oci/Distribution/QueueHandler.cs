namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Lets eight requests at a time through to a host and the others wait in turn, here rather than for a connection, where the wait would
/// count as the host's silence.
/// </summary>
/// <param name="places">Of all that speaks to the hosts of one registry.</param>
internal sealed class QueueHandler(Recent<string, SemaphoreSlim> places) : DelegatingHandler
{
    public const int AtOnce = 8;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var place = places.FindOrAdd(request.RequestUri!.Authority, _ => new SemaphoreSlim(AtOnce));
        await place.WaitAsync(cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            place.Release();
        }
    }
}
