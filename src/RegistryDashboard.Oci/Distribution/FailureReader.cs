using System.Net;
using System.Security.Authentication;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What went wrong on the way, as one of the closed set of kinds.</summary>
internal sealed class FailureReader(DistributionSettings settings, TimeProvider time)
{
    /// <summary>Whether an exception is one that the way to a registry can throw.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or DocumentException or UnauthorizedAccessException;

    /// <summary>The failure that <paramref name="exception"/> tells of.</summary>
    public RegistryException Read(Uri asked, string method, Exception exception) =>
        new(Classify(exception, kind => new RegistryError(kind, settings.Host.Text, $"{method} {RedactedUrl.Of(asked)}", Root(exception).Message)), exception);

    private RegistryError Classify(Exception exception, Func<RegistryErrorKind, RegistryError> error) => exception switch
    {
        _ when Find<PolicyRefusedException>(exception) is { } refused =>
            error(RegistryErrorKind.PolicyRefused) with { Advice = refused.Advice, AdviceSubject = refused.AdviceSubject },
        _ when Find<AuthenticationException>(exception) is not null =>
            error(RegistryErrorKind.TlsFailed) with { Advice = RegistryAdvice.SetCertificateAuthority },
        CircuitOpenException open => error(RegistryErrorKind.Unreachable) with { RetryAt = time.GetUtcNow() + open.RetryAfter, Advice = RegistryAdvice.Wait },
        TokenRefusedException token => error(KindOf(token.Status)) with { Status = (int)token.Status, Advice = RegistryAdvice.SetCredentials },
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

    private static RegistryErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RegistryErrorKind.Unauthorized,
        HttpStatusCode.TooManyRequests => RegistryErrorKind.RateLimited,
        >= HttpStatusCode.InternalServerError => RegistryErrorKind.Unreachable,
        _ => RegistryErrorKind.Forbidden,
    };

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }

    /// <summary>The innermost words are the system's: "Connection refused", "Name or service not known".</summary>
    private static Exception Root(Exception exception) =>
        exception is HttpRequestException { InnerException: { } inner } ? Root(inner) : exception;
}
