using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>A failure of a registry, without secrets.</summary>
/// <param name="Kind">Which of the closed set.</param>
/// <param name="Registry">The host as references name it.</param>
/// <param name="Request">What was asked: method and URL, secrets redacted; for a layout, the path.</param>
/// <param name="Detail">What came back, in words.</param>
public sealed record RegistryError(RegistryErrorKind Kind, string Registry, string Request, string Detail)
{
    /// <summary>Whether what came was no answer of HTTP at all: that may be over the next moment, and refuses nothing.</summary>
    public bool IsNoAnswer => this is { Kind: RegistryErrorKind.BadDocument, Status: null, Advice: RegistryAdvice.CheckUrl };

    /// <summary>The HTTP status, null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>When asking again makes sense, null where unknown.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>What to change.</summary>
    public RegistryAdvice Advice { get; init; }

    /// <summary>What the advice is about: the host to list, for instance.</summary>
    public string? AdviceSubject { get; init; }

    /// <summary>When the credential that was refused ends, or ended, by what it says of itself; null where it says nothing.</summary>
    public DateTimeOffset? CredentialEndsAt { get; init; }

    /// <summary>What came all the same, by the hash of its bytes, and can be looked at; null where nothing came.</summary>
    public Digest? Document { get; init; }

    /// <summary>The certificates that were refused: the server's, then who issued it, as far as the server showed it or it is known here; none where none was seen.</summary>
    public IReadOnlyList<SeenCertificate> Certificates { get; init; } = [];

    /// <summary>The requests that failed, tries that failed alike among them, in order; none where nobody was asked.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>Ties what a person sees to the log.</summary>
    public string CorrelationId { get; init; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>A host that the configuration does not name; nobody was asked.</summary>
    public static RegistryError NotConfigured(RegistryHost host) =>
        new(RegistryErrorKind.NotConfigured, host.Text, host.Text, $"{host} is not configured here.") { Advice = RegistryAdvice.Configure };
}
