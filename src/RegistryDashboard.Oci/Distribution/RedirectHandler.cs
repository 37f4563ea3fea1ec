using System.Net;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Follows redirects itself: to the same origin with the credential, to any other without a header of ours but what is accepted, and which part
/// (registries send blobs, and registry.k8s.io everything, to storage elsewhere). https never leads to http.
/// </summary>
internal sealed class RedirectHandler(HttpMessageInvoker elsewhere) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var origin = request.RequestUri!;
        var response = await base.SendAsync(request, cancellationToken);

        // What another host sends back to us is that host's word: it gets no credential for it.
        var isElsewhere = false;
        for (var hops = 0; IsRedirect(response) && !request.IsAskedAside(); hops++)
        {
            var target = TargetOf(response, hops);
            response.Dispose();
            isElsewhere |= !RegistryPath.IsSameOrigin(target, origin);
            response = isElsewhere
                ? await SendElsewhereAsync(request.Copy(target, IsOfTheQuestion), cancellationToken)
                : await base.SendAsync(request.Copy(target, _ => true), cancellationToken);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        elsewhere.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendElsewhereAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await elsewhere.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            throw new ElsewhereException(request.Method, request.RequestUri!, exception);
        }
    }

    private static bool IsOfTheQuestion(string header) =>
        header.Equals("Accept", StringComparison.OrdinalIgnoreCase) || header.Equals("Range", StringComparison.OrdinalIgnoreCase);

    private static bool IsRedirect(HttpResponseMessage response) => response.StatusCode is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static Uri TargetOf(HttpResponseMessage response, int hops)
    {
        var asked = response.RequestMessage!.RequestUri!;
        if (hops == Limits.Redirects)
        {
            throw Refused($"More than {Limits.Redirects} redirects.");
        }

        if (response.Headers.Location is not { } location || !Uri.TryCreate(asked, location, out var target) || target.Scheme is not ("http" or "https"))
        {
            throw Refused("The answer is a redirect to no address.");
        }

        if (asked.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            throw Refused($"The answer is a redirect from https to {RedactedUrl.Of(target)}.");
        }

        return target.UserInfo.Length == 0 ? target : throw Refused("The answer is a redirect to an address with a user in it.");
    }

    private static PolicyRefusedException Refused(string reason) => new(reason, RegistryAdvice.CheckUrl, null);
}
