using System.Net;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Leaves hosts alone that fail, or that ask for it; each by itself, since storage that fails must not close the registry.</summary>
internal sealed class BreakerHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>Redirects name hosts at will.</summary>
    private const int MaximumHosts = 256;

    private readonly Recent<string, Breaker> _breakers = new(MaximumHosts);

    /// <summary>How many hosts are left alone now.</summary>
    public int LeftAlone => _breakers.Values.Count(breaker => breaker.IsOpen);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var breaker = _breakers.FindOrAdd(request.RequestUri!.Authority, authority => new Breaker(authority, time));
        var isProbe = breaker.Enter(request.Method);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!request.IsAskedAside())
            {
                Judge(breaker, request.Method, response);
            }
            else if (isProbe)
            {
                breaker.Abandon();
            }

            return response;
        }
        catch (Exception exception) when (request.MayBePassedOn() && PassingFault.IsAbsence(exception))
        {
            breaker.Open(FailureReader.KindOf(exception), FailureReader.WordsOf(exception));
            throw;
        }
        catch (Exception exception) when (!request.IsAskedAside() && PassingFault.IsOfHost(exception))
        {
            breaker.Fail(exception is TimeoutException ? RegistryErrorKind.Timeout : RegistryErrorKind.Unreachable, FailureReader.WordsOf(exception));
            throw;
        }
        catch when (isProbe)
        {
            breaker.Abandon();
            throw;
        }
    }

    private void Judge(Breaker breaker, HttpMethod method, HttpResponseMessage response)
    {
        var kind = StatusReader.KindOf(response.StatusCode);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && RetryAfter.Read(response, time.GetUtcNow()) is { } until)
        {
            breaker.Limit(until, kind, StatusReader.WordsOf(response), method);
        }
        else if (PassingFault.Is(response.StatusCode) && kind != RegistryErrorKind.RateLimited)
        {
            breaker.Fail(kind, StatusReader.WordsOf(response));
        }
        else
        {
            breaker.Succeed();
        }
    }
}
