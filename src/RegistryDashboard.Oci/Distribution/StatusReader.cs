using System.Net;
using System.Text.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What a status that is no success means, with the registry's own words (distribution-spec, "Error Codes").</summary>
internal sealed class StatusReader(DistributionSettings settings, TimeProvider time)
{
    private const int LongestMessage = 300;

    /// <summary>The failure that <paramref name="response"/> tells of, named by who answered.</summary>
    public RegistryException Read(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
        var asked = response.RequestMessage?.RequestUri ?? request.RequestUri!;
        var proxy = IsOfProxy(response.StatusCode) ? settings.Network.ProxyOf(asked) : null;
        var words = WordsOf(body);
        var detail = WordsOf(response) + (proxy is null ? "" : $", through the proxy {RedactedUrl.Of(proxy)}") + (words is null ? "" : $": {words}");
        var kind = proxy is null ? KindOf(response.StatusCode) : RegistryErrorKind.Unreachable;

        return new RegistryException(new RegistryError(kind, settings.Host.Text, $"{request.Method} {RedactedUrl.Of(asked)}", detail)
        {
            Status = (int)response.StatusCode,
            RetryAt = RetryAfter.Read(response, time.GetUtcNow()),
            Advice = proxy is null ? AdviceFor(kind) : RegistryAdvice.CheckProxy,
        });
    }

    /// <summary>A status in words.</summary>
    public static string WordsOf(HttpResponseMessage response) => $"answered {(int)response.StatusCode} {Cut(response.ReasonPhrase ?? "")}".TrimEnd();

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

    /// <summary>Docker Hub answers 401 for a repository that does not exist as for one that is private.</summary>
    private RegistryAdvice AdviceFor(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.Unauthorized when settings.Host.IsDockerHub => RegistryAdvice.CheckSpellingOrSignIn,
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden => RegistryAdvice.SetCredentials,
        RegistryErrorKind.NotFound => RegistryAdvice.CheckReference,
        RegistryErrorKind.RateLimited or RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout => RegistryAdvice.Wait,
        RegistryErrorKind.BadDocument => RegistryAdvice.CheckUrl,
        _ => RegistryAdvice.None,
    };

    private static string? WordsOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.GetArrayLength() > 0
                && errors[0].ValueKind == JsonValueKind.Object
                ? Cut($"{Text(errors[0], "code")} {Text(errors[0], "message")}".Trim())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Cut(string words) => words.Length == 0 ? null : words[..Math.Min(words.Length, LongestMessage)];
}
