using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What the answers of one registry tell of itself in passing.</summary>
internal sealed class SelfDescription(Uri url) : DelegatingHandler
{
    private const int MaximumChallenges = 8;
    private readonly ConcurrentDictionary<SignInChallenge, bool> _challenges = new();

    /// <summary>What it last said of its API; null where it said nothing.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>How far its clock was ahead of ours when its last answer came.</summary>
    public TimeSpan? ClockAhead { get; private set; }

    /// <summary>The certificate of the last connection to its host; null where none was opened yet, or without TLS.</summary>
    public SeenCertificate? Certificate { get; private set; }

    /// <summary>How it asked to sign in so far.</summary>
    public IReadOnlyList<SignInChallenge> Challenges => [.. _challenges.Keys.OrderBy(challenge => challenge.Scheme, StringComparer.Ordinal)];

    /// <summary>Forgets how it asked to sign in: a registry whose scheme changed does not ask both ways.</summary>
    public void Forget() => _challenges.Clear();

    /// <summary>A host showed a certificate that is trusted. It may be a token service's, or storage's; of what is on another port of its own host the name alone does not tell.</summary>
    public void Showed(string host, X509Certificate2 certificate)
    {
        if (string.Equals(host, url.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            Certificate = SeenCertificate.Of(certificate);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.NonValidated.TryGetValues("Docker-Distribution-Api-Version", out var versions))
        {
            ApiVersion = ErrorBody.Cut(versions.ToString());
        }

        if (response.StatusCode == HttpStatusCode.Unauthorized && response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values))
        {
            Keep(values);
        }

        // What a cache held back tells the time of then.
        if (response.Headers is { Date: { } date, Age: null } && request.Options.TryGetValue(RequestOptions.AnsweredAt, out var answered))
        {
            ClockAhead = date - answered;
        }

        return response;
    }

    private void Keep(IEnumerable<string> values)
    {
        var asked = new[] { BearerChallenge.Find(values) is { } bearer ? new SignInChallenge("Bearer", AddressOf(bearer.Realm)) : null, BearerChallenge.OffersBasic(values) ? new SignInChallenge("Basic", null) : null };
        foreach (var challenge in asked.OfType<SignInChallenge>().Where(_ => _challenges.Count < MaximumChallenges))
        {
            _challenges.TryAdd(challenge, true);
        }
    }

    private static string? AddressOf(string realm) => Uri.TryCreate(realm, UriKind.Absolute, out var address) ? RedactedUrl.Of(address) : ErrorBody.Cut(realm);
}
