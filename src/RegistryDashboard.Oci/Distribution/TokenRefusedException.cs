using System.Net;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A token service answered, and not with a token.</summary>
internal sealed class TokenRefusedException(Uri realm, HttpStatusCode status, DateTimeOffset? retryAt)
    : IOException($"The token service at {RedactedUrl.Of(realm)} answered {(int)status} {status}.")
{
    public HttpStatusCode Status { get; } = status;

    public DateTimeOffset? RetryAt { get; } = retryAt;
}
