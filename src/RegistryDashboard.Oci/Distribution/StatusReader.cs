using System.Net;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What a status that is no success means, with the registry's own words (distribution-spec, "Error Codes").</summary>
internal sealed class StatusReader(DistributionSettings settings, TimeProvider time)
{
    private readonly RefusalAdvice _advice = new(settings, time);

    /// <summary>The failure that <paramref name="response"/> tells of, named by who answered.</summary>
    public RegistryException Read(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
        var asked = response.RequestMessage?.RequestUri ?? request.RequestUri!;
        var proxy = IsOfProxy(response.StatusCode) ? settings.Network.ProxyOf(asked) : null;
        var words = ErrorBody.WordsOf(body, response.Content.Headers.ContentType?.MediaType);
        var detail = WordsOf(response) + (proxy is null ? "" : $", through the proxy {RedactedUrl.Of(proxy)}") + (words is null ? "" : $": {words}");
        var kind = proxy is null ? KindOf(response.StatusCode) : RegistryErrorKind.Unreachable;

        var error = new RegistryError(kind, settings.Host.Text, $"{request.Method} {RedactedUrl.Of(asked)}", detail)
        {
            Status = (int)response.StatusCode,
            RetryAt = RetryAfter.Read(response, time.GetUtcNow()),
            Advice = proxy is null ? AdviceFor(kind) : RegistryAdvice.CheckProxy,
        };
        return new RegistryException(proxy is null ? _advice.Improve(error, request, AskerOf(response)) : error);
    }

    /// <summary>A status in words.</summary>
    public static string WordsOf(HttpResponseMessage response) => $"answered {(int)response.StatusCode} {ErrorBody.Cut(response.ReasonPhrase ?? "")}".TrimEnd();

    /// <summary>What a status says of the one who answered with it.</summary>
    public static RegistryErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RegistryErrorKind.Unauthorized,
        HttpStatusCode.Forbidden => RegistryErrorKind.Forbidden,
        HttpStatusCode.NotFound => RegistryErrorKind.NotFound,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => RegistryErrorKind.Timeout,
        HttpStatusCode.TooManyRequests => RegistryErrorKind.RateLimited,
        >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented => RegistryErrorKind.Unreachable,
        >= HttpStatusCode.BadRequest => RegistryErrorKind.Unsupported,
        _ => RegistryErrorKind.BadDocument,
    };

    /// <summary>Statuses that a proxy answers with in the registry's place, 407 alone being surely its own (RFC 9110, 15.5.8).</summary>
    private static bool IsOfProxy(HttpStatusCode status) => status is
        HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static string AskerOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? values.ToString() : "";

    private static RegistryAdvice AdviceFor(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden => RegistryAdvice.SetCredentials,
        RegistryErrorKind.NotFound => RegistryAdvice.CheckReference,
        RegistryErrorKind.RateLimited or RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout => RegistryAdvice.Wait,
        RegistryErrorKind.BadDocument => RegistryAdvice.CheckUrl,
        _ => RegistryAdvice.None,
    };
}
