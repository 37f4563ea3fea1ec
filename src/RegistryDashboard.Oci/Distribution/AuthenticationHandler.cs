using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Signs in as the registry asks: nothing until it challenges, then HTTP Basic or a bearer token, remembered for what follows. A request is
/// repeated with what the challenge asked for, and once more where the registry then asks for more; the same 401 again is the answer. A
/// challenge is remembered only where it led to a token, and forgotten where it does so no longer: the registry is then asked what it wants now.
/// </summary>
internal sealed class AuthenticationHandler(DistributionSettings settings, TokenClient tokens) : DelegatingHandler
{
    /// <summary>Names of repositories, and with them scopes, are invented at will.</summary>
    private const int MaximumScopes = 1024;

    /// <summary>One for what is asked for first, one for what turns out to be needed besides (RFC 6750, "insufficient_scope").</summary>
    private const int MaximumExchanges = 2;

    private readonly RegistryProfile? _profile = settings.Profile;
    private readonly RealmPolicy _realms = new(settings);
    private readonly Recent<string, BearerChallenge> _challenges = new(MaximumScopes);
    private volatile bool _asksBasic;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = settings.Credentials.Read();
        var patience = request.MayBePassedOn() ? Limits.HeadersOfOne : Timeout.InfiniteTimeSpan;
        var scope = request.Options.TryGetValue(RequestOptions.Scope, out var asked) ? asked : "";
        var known = _challenges.Find(scope);
        (request.Headers.Authorization, var failure) = await TryHeaderAsync(scope, known, credential, patience, cancellationToken);

        var response = await base.SendAsync(request, cancellationToken);
        for (var exchanges = 0; IsRefused(response, known) && exchanges < MaximumExchanges; exchanges++)
        {
            using var ping = known is null && !AsksForSomething(response) ? await PingAsync(request, cancellationToken) : null;
            var asker = ping ?? response;
            var challenge = response.StatusCode == HttpStatusCode.Unauthorized ? ChallengeOf(asker, scope) : known;
            if (challenge == known)
            {
                failure?.Throw();
            }

            var isNew = exchanges == 0 || (challenge is not null && challenge != known);
            var shown = request.Headers.Authorization;
            var answer = !isNew ? null : challenge is null ? BasicFor(asker, scope, shown, credential) : await TokenForAsync(challenge, scope, shown, credential, patience, cancellationToken);
            if (answer is null)
            {
                return response;
            }

            response.Dispose();
            (known, failure) = (challenge, null);
            request = request.Copy(request.RequestUri!, _ => true);
            request.Headers.Authorization = answer;
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }

    private async Task<(AuthenticationHeaderValue? Header, ExceptionDispatchInfo? Failure)> TryHeaderAsync(
        string scope, BearerChallenge? known, Credential? credential, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return (await HeaderAsync(known, credential, patience, cancellationToken), null);
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            _challenges.Remove(scope, challenge => challenge == known);
            return (null, ExceptionDispatchInfo.Capture(exception));
        }
    }

    /// <summary>What the challenge of a 401 asks for; null where there is nothing new to show.</summary>
    private async Task<AuthenticationHeaderValue?> TokenForAsync(
        BearerChallenge challenge, string scope, AuthenticationHeaderValue? shown, Credential? credential, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (shown is { Scheme: "Bearer", Parameter: { } refused } && credential is not Credential.BearerToken)
        {
            tokens.Forget(RequestOf(challenge, credential), refused);
        }

        var header = await HeaderAsync(challenge, credential, patience, cancellationToken);
        _challenges.Set(scope, challenge);
        return header?.Parameter == shown?.Parameter ? null : header;
    }

    private AuthenticationHeaderValue? BasicFor(HttpResponseMessage response, string scope, AuthenticationHeaderValue? shown, Credential? credential)
    {
        _challenges.Remove(scope);
        _asksBasic |= BearerChallenge.OffersBasic(ValuesOf(response));
        return _asksBasic && shown?.Scheme != "Basic" ? (credential as Credential.UserPassword)?.ToHeader() : null;
    }

    private async Task<AuthenticationHeaderValue?> HeaderAsync(BearerChallenge? challenge, Credential? credential, TimeSpan patience, CancellationToken cancellationToken) =>
        (challenge, credential) switch
        {
            (_, Credential.BearerToken token) => new AuthenticationHeaderValue("Bearer", token.Token),
            ({ }, _) => new AuthenticationHeaderValue("Bearer", await TokenAsync(RequestOf(challenge, credential), patience, cancellationToken)),
            (null, Credential.UserPassword user) when _asksBasic => user.ToHeader(),
            _ => null,
        };

    /// <summary>The exchange goes on for whoever asks next; a question that another host can answer waits no longer for it than for the host itself.</summary>
    private async Task<string> TokenAsync(TokenRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(request, patience, cancellationToken);
        }
        catch (TimeoutException exception) when (patience != Timeout.InfiniteTimeSpan)
        {
            throw new ElsewhereException(HttpMethod.Get, request.Realm, new SilenceException(patience, exception));
        }
    }

    private TokenRequest RequestOf(BearerChallenge challenge, Credential? credential)
    {
        var signer = credential is Credential.BearerToken ? null : credential;
        return new TokenRequest(_realms.Check(challenge.Realm, signer is not null), challenge.Service, challenge.Scope, signer);
    }

    /// <summary>Some services grant nothing to a request without a scope, and registries leave it out on later pages (Pulp).</summary>
    private static BearerChallenge? ChallengeOf(HttpResponseMessage response, string scope) =>
        BearerChallenge.Find(ValuesOf(response)) is { } challenge ? challenge with { Scope = challenge.Scope ?? (scope.Length == 0 ? null : scope) } : null;

    private bool IsRefused(HttpResponseMessage response, BearerChallenge? known) =>
        response.StatusCode == HttpStatusCode.Unauthorized || (response.StatusCode == HttpStatusCode.BadRequest && known is not null && _profile is { AnswersEndedTokenAsBadRequest: true });

    private static bool AsksForSomething(HttpResponseMessage response) => ValuesOf(response).Any();

    /// <summary>
    /// What the registry says to who asks it for nothing: some refuse a question without a word of how to sign in, and tell it here only
    /// (gcr.io did). The scope is then that of the question.
    /// </summary>
    private async Task<HttpResponseMessage?> PingAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var ping = request.Copy(new RegistryPath(settings).Ping, header => header.Equals("User-Agent", StringComparison.OrdinalIgnoreCase));
            ping.Method = HttpMethod.Get;
            return await base.SendAsync(ping, cancellationToken);
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            return null;
        }
    }

    private static IEnumerable<string> ValuesOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? values : [];
}
