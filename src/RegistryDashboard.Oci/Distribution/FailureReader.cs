using System.Net;
using System.Security.Authentication;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What went wrong on the way, as one of the closed set of kinds.</summary>
internal sealed class FailureReader(DistributionSettings settings, TimeProvider time)
{
    /// <summary>What .NET says of bytes that are none of TLS: plain http, as a rule.</summary>
    private const string NoFrame = "Cannot determine the frame size";

    private readonly RefusalAdvice _advice = new(settings, time);

    /// <summary>Whether an exception is one that the way to a registry can throw.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or DocumentException or UnauthorizedAccessException;

    /// <summary>Which of the closed set an exception is.</summary>
    public static RegistryErrorKind KindOf(Exception exception) => Classify(exception, kind => new RegistryError(kind, "", "", "")).Kind;

    /// <summary>What an exception says, without secrets: the innermost words are the system's, "Connection refused", "Name or service not known".</summary>
    public static string WordsOf(Exception exception) => RedactedUrl.InText(Root(exception).Message);

    /// <summary>The failure that <paramref name="exception"/> tells of, named by whom it met.</summary>
    public RegistryException Read(HttpRequestMessage request, Exception exception)
    {
        var (method, asked, cause) = exception is ElsewhereException elsewhere
            ? (elsewhere.Method, elsewhere.Address, elsewhere.Cause)
            : (request.Method, request.RequestUri!, exception);

        var error = Classify(cause, kind => new RegistryError(kind, settings.Host.Text, $"{method} {RedactedUrl.Of(asked)}", WordsOf(cause)));
        if (cause is TokenRefusedException token)
        {
            error = _advice.Improve(error, request, token.Realm.AbsoluteUri);
        }

        return new RegistryException(ThroughProxy(error, asked, cause), RedactedUrl.IsIn(exception.ToString()) ? null : exception);
    }

    private static RegistryError Classify(Exception exception, Func<RegistryErrorKind, RegistryError> error) => exception switch
    {
        _ when Find<PolicyRefusedException>(exception) is { } refused =>
            error(RegistryErrorKind.PolicyRefused) with { Advice = refused.Advice, AdviceSubject = refused.AdviceSubject },
        _ when Find<AuthenticationException>(exception) is { } other && other.Message.Contains(NoFrame, StringComparison.Ordinal) =>
            error(RegistryErrorKind.TlsFailed) with { Advice = RegistryAdvice.CheckUrl },
        _ when Find<AuthenticationException>(exception) is { } tls =>
            error(RegistryErrorKind.TlsFailed) with { Advice = RegistryAdvice.SetCertificateAuthority, Certificates = (tls as CertificateRefusedException)?.Chain ?? [] },
        ClosedHostException { Closure: var closure } => error(closure.Kind) with { RetryAt = closure.Until, Advice = RegistryAdvice.Wait },
        TokenRefusedException token => error(KindOf(token.Status)) with { Status = (int)token.Status, RetryAt = token.RetryAt, Advice = AdviceFor(token.Status) },
        DocumentException document => error(document.Kind),
        TooLargeException => error(RegistryErrorKind.TooLarge),
        TimeoutException => error(RegistryErrorKind.Timeout) with { Advice = RegistryAdvice.CheckUrl },
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            error(RegistryErrorKind.TlsFailed) with { Advice = RegistryAdvice.SetCertificateAuthority },
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            error(RegistryErrorKind.BadDocument) with { Advice = RegistryAdvice.CheckUrl },
        CredentialUnreadableException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException =>
            error(RegistryErrorKind.Unauthorized) with { Advice = RegistryAdvice.SetCredentials },
        _ => error(RegistryErrorKind.Unreachable) with { Advice = RegistryAdvice.CheckUrl },
    };

    /// <summary>Who cannot be reached behind a proxy may be the proxy, and a tunnel that is refused is so by it.</summary>
    private RegistryError ThroughProxy(RegistryError error, Uri asked, Exception cause)
    {
        if (error.Kind != RegistryErrorKind.Unreachable || cause is not HttpRequestException failure || settings.Network.ProxyOf(asked) is not { } proxy)
        {
            return error;
        }

        var name = $"the proxy {RedactedUrl.Of(proxy)}";
        return error with
        {
            Advice = RegistryAdvice.CheckProxy,
            Status = null,
            Detail = failure is { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: { } status }
                ? $"{name} answered {(int)status} {status} to the request for a tunnel"
                : $"{error.Detail}, through {name}",
        };
    }

    private static RegistryErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RegistryErrorKind.Unauthorized,
        HttpStatusCode.TooManyRequests => RegistryErrorKind.RateLimited,
        >= HttpStatusCode.InternalServerError => RegistryErrorKind.Unreachable,
        _ => RegistryErrorKind.Forbidden,
    };

    private static RegistryAdvice AdviceFor(HttpStatusCode status) =>
        KindOf(status) is RegistryErrorKind.RateLimited or RegistryErrorKind.Unreachable ? RegistryAdvice.Wait : RegistryAdvice.SetCredentials;

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }

    private static Exception Root(Exception exception) =>
        exception is HttpRequestException { InnerException: { } inner } ? Root(inner) : exception;
}
