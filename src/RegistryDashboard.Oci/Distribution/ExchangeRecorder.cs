using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Records each try that goes on the wire.</summary>
internal sealed class ExchangeRecorder(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        int? status = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            ExchangeLog.Record(new Exchange(request.Method.Method, RedactedUrl.Of(request.RequestUri), status, at, time.GetElapsedTime(started)));
        }
    }
}
