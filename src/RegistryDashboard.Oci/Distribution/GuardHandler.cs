namespace RegistryDashboard.Oci.Distribution;

/// <summary>Sends nothing to an address that may not be asked, not even through a proxy.</summary>
internal sealed class GuardHandler(DialGuard guard) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        guard.Check(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }
}
