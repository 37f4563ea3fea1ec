using System.Net;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A token service answered, and not with a token.</summary>
internal sealed class TokenRefusedException(Uri realm, HttpStatusCode status, string? words, DateTimeOffset? retryAt)
    : IOException($"The token service at {RedactedUrl.Of(realm)} answered {(int)status} {status}{(words is null ? "" : $": {words}")}.")
{
    public Uri Realm { get; } = realm;

    public HttpStatusCode Status { get; } = status;

    public DateTimeOffset? RetryAt { get; } = retryAt;
}
