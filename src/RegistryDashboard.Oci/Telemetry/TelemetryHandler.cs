using System.Diagnostics;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Telemetry;

/// <summary>Measures and traces each try that goes on the wire. Nothing of it goes to whoever is asked.</summary>
internal sealed class TelemetryHandler(Counterpart counterpart, TimeProvider time) : DelegatingHandler
{
    private const int TooMany = 429;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var span = RegistryTelemetry.Source.StartActivity(request.Method.Method, ActivityKind.Client, default(ActivityContext), counterpart.Labels);
        span?.SetTag("http.request.method", request.Method.Method);
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = OutcomeOf((int)response.StatusCode);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            outcome = OutcomeOf(exception);
            span?.SetTag("error.type", outcome);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            RegistryInstruments.Ended(counterpart, request.Method.Method, outcome, time.GetElapsedTime(started));
        }
    }

    private static string OutcomeOf(int status) => status switch
    {
        TooMany => "rate-limited",
        >= 500 => "5xx",
        >= 400 => "4xx",
        >= 300 => "3xx",
        _ => "2xx",
    };

    private static string OutcomeOf(Exception exception) => exception is OperationCanceledException ? "cancelled" : FailureReader.KindOf(exception) switch
    {
        RegistryErrorKind.Unreachable => "unreachable",
        RegistryErrorKind.Timeout => "timeout",
        RegistryErrorKind.TlsFailed => "tls-failed",
        RegistryErrorKind.TooLarge => "too-large",
        RegistryErrorKind.PolicyRefused => "policy-refused",
        RegistryErrorKind.BadDocument => "bad-document",
        _ => "failed",
    };
}
