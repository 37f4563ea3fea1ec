using System.Globalization;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Api;

/// <summary>A failure as RFC 9457 problem details; product.md fixes the kinds.</summary>
public sealed record Problem([property: System.Text.Json.Serialization.JsonIgnore] string Kind, int Status, string Title, string Detail)
{
    private const string UnknownWait = "30";

    /// <summary><c>urn:registrydashboard:problem:&lt;kind&gt;</c>.</summary>
    public string Type => $"urn:registrydashboard:problem:{Kind}";

    /// <summary>The status the registry answered with, null where none came.</summary>
    public int? RegistryStatus { get; init; }

    /// <summary>The host as references name it.</summary>
    public string? Registry { get; init; }

    /// <summary>What was asked, without secrets.</summary>
    public string? Request { get; init; }

    /// <summary>When asking again makes sense.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Ties this answer to the log.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What to change.</summary>
    public string? Advice { get; init; }

    /// <summary>The certificates that were refused, the server's first; null where none was.</summary>
    public IReadOnlyList<SeenCertificate>? Certificates { get; init; }

    /// <summary>The text is no reference.</summary>
    public static Problem MalformedReference(string detail) => new("malformed-reference", StatusCodes.Status400BadRequest, "Malformed reference", detail);

    /// <summary>Nothing of the twin is at this address.</summary>
    public static Problem NoSuchCall(string path) =>
        new("not-found", StatusCodes.Status404NotFound, "No such call", $"/api/{path} is not a call of this API; /openapi/v1.json lists them.");

    /// <summary>The twin is read, and nothing else.</summary>
    public static Problem OnlyRead() =>
        new("unsupported", StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD", "Everything here is read: the dashboard never pushes, deletes or retags.");

    /// <summary>One address asks too often; the registry was not asked.</summary>
    public static Problem AskedTooOften(DateTimeOffset until) =>
        new("rate-limited", StatusCodes.Status429TooManyRequests, "Asked too often", "This address sent more requests than one address may; no registry was asked.") { RetryAt = until, Advice = "Ask again later." };

    /// <summary>The fault is ours.</summary>
    public static Problem Broken(string correlationId) =>
        new("failed", StatusCodes.Status500InternalServerError, "The dashboard failed", "This is a fault of the dashboard, not of a registry; its log tells more under the correlation id.") { CorrelationId = correlationId };

    /// <summary>The host is not configured; nothing was asked.</summary>
    public static Problem RegistryNotConfigured(string host) =>
        new("registry-not-configured", StatusCodes.Status404NotFound, "Registry not configured", $"{host} is not configured here.")
        {
            Registry = host,
            Advice = AddressToSet(host),
        };

    /// <summary>Whoever asks is not known, and only who is known may look.</summary>
    public static Problem SignInNeeded() =>
        new("unauthorized", StatusCodes.Status401Unauthorized, "Sign in", "This dashboard answers those it knows. People sign in on its pages; programs show a key.")
        {
            Advice = "Send Authorization: Bearer with a key of Access:ApiKeys.",
        };

    /// <summary>There is no memory for more at the moment.</summary>
    public static Problem NoMemory(DateTimeOffset until) =>
        new("rate-limited", StatusCodes.Status503ServiceUnavailable, "The dashboard is full", "The dashboard has no memory for more at the moment; what is under way goes on.") { RetryAt = until, Advice = "Ask again later." };

    /// <summary>Whoever asks is known, and may not look.</summary>
    public static Problem MayNotEnter(string name) =>
        new("forbidden", StatusCodes.Status403Forbidden, "Not for you", $"{name} is none of those who may look here.") { Advice = "Ask who runs it for a group of Access:Groups." };

    /// <summary>The image has no such platform.</summary>
    public static Problem PlatformNotFound(string platform, IEnumerable<string> present) =>
        new("platform-not-found", StatusCodes.Status404NotFound, "Platform not found", $"The image has no platform {platform}.{(present.Any() ? $" It has: {string.Join(", ", present)}." : "")}");

    /// <summary>A failure of a registry.</summary>
    public static Problem Of(RegistryError error) => new(KindOf(error.Kind), StatusOf(error.Kind), TitleOf(error.Kind), error.Detail)
    {
        RegistryStatus = error.Status,
        Registry = error.Registry,
        Request = error.Request,
        RetryAt = error.RetryAt,
        CorrelationId = error.CorrelationId,
        Advice = AdviceOf(error),
        Certificates = error.Certificates is { Count: > 0 } seen ? seen : null,
    };

    /// <summary>Seconds until <see cref="RetryAt"/>, for <c>Retry-After</c>; of a rate limit that names no time, half a minute.</summary>
    public string? RetryAfter(DateTimeOffset now) => RetryAt switch
    {
        { } at => Math.Max(1, Math.Ceiling((at - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        null when Status == StatusCodes.Status503ServiceUnavailable => UnknownWait,
        null => null,
    };

    private static string KindOf(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.NotFound => "not-found",
        RegistryErrorKind.TlsFailed => "tls-failed",
        RegistryErrorKind.BadDocument => "bad-document",
        RegistryErrorKind.DigestMismatch => "digest-mismatch",
        RegistryErrorKind.TooLarge => "too-large",
        RegistryErrorKind.PolicyRefused => "policy-refused",
        RegistryErrorKind.RateLimited => "rate-limited",
        RegistryErrorKind.NotConfigured => "registry-not-configured",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static int StatusOf(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.NotFound or RegistryErrorKind.NotConfigured => StatusCodes.Status404NotFound,
        RegistryErrorKind.Unsupported => StatusCodes.Status501NotImplemented,
        RegistryErrorKind.RateLimited => StatusCodes.Status503ServiceUnavailable,
        RegistryErrorKind.Timeout => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status502BadGateway,
    };

    private static string TitleOf(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.NotFound => "Not found in the registry",
        RegistryErrorKind.Unauthorized => "The registry asks to sign in",
        RegistryErrorKind.Forbidden => "The registry refuses",
        RegistryErrorKind.RateLimited => "The registry was asked too often",
        RegistryErrorKind.Timeout => "The registry did not answer in time",
        RegistryErrorKind.TlsFailed => "The certificate was refused",
        RegistryErrorKind.Unsupported => "Not supported",
        RegistryErrorKind.BadDocument => "The answer cannot be read",
        RegistryErrorKind.DigestMismatch => "The bytes do not match their digest",
        RegistryErrorKind.TooLarge => "The answer is too large",
        RegistryErrorKind.PolicyRefused => "Refused by our own rules",
        RegistryErrorKind.NotConfigured => "Registry not configured",
        _ => "The registry cannot be reached",
    };

    /// <summary>What adds a registry; nobody can tell from a host whether it is spoken to over http, but those of this machine mostly are.</summary>
    private static string AddressToSet(string host) => host switch
    {
        "docker.io" => "Set DefaultRegistries=true, or Registries__hub__Url=https://registry-1.docker.io",
        _ when host.StartsWith("localhost", StringComparison.Ordinal) || host.StartsWith("127.", StringComparison.Ordinal) => $"Set Registries__own__Url=http://{host}",
        _ => $"Set Registries__own__Url=https://{host}",
    };

    private static string? AdviceOf(RegistryError error) => error.Advice switch
    {
        RegistryAdvice.CheckSpellingOrSignIn => $"{error.AdviceSubject ?? error.Registry} answers the same for private and for missing: check the spelling, or set Username and PasswordFile.",
        RegistryAdvice.SetCredentials => "Set Username and PasswordFile of this registry to those of a user who may read this.",
        RegistryAdvice.CheckCredentials => "A user is set, and was refused: check Username, and what PasswordFile holds.",
        RegistryAdvice.RenewPassword => "The password ended: let something write PasswordFile anew, for Amazon ECR at least every twelve hours.",
        RegistryAdvice.TypeName => "This registry lists no repositories to anyone: ask by name.",
        RegistryAdvice.SignInAsAdministrator => "Its list is for administrators: ask by name, or set Username and PasswordFile of one.",
        RegistryAdvice.SignInAsSystemRobot => "Its list is for administrators and for robots of the whole system: ask by name, or set Username and PasswordFile of one.",
        RegistryAdvice.TellItsAddress => "The registry does not know its own address: set it there (external_url of Harbor, the realm of others).",
        RegistryAdvice.SetTokenHosts => $"If {error.AdviceSubject} may see the credential, list it in TokenHosts.",
        RegistryAdvice.AllowPrivateNetwork => "If this registry is meant to be on a private network, set AllowPrivateNetwork.",
        RegistryAdvice.SetCertificateAuthority => "If the certificate is your own, set CertificateAuthority.",
        RegistryAdvice.CheckUrl => "Check the Url: scheme, host, port.",
        RegistryAdvice.CheckProxy => "Check the proxy: HTTPS_PROXY, HTTP_PROXY and NO_PROXY of this process.",
        RegistryAdvice.Wait => "Ask again later.",
        RegistryAdvice.Configure => AddressToSet(error.Registry),
        RegistryAdvice.CheckReference => "Check repository, tag and digest.",
        _ => null,
    };
}
