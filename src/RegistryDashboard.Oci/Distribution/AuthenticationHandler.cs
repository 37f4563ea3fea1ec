using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Signs in as the registry asks: nothing until it challenges, then HTTP Basic or a bearer token, remembered for what follows. A request is
/// repeated once with what the challenge asked for; a second 401 is the answer.
/// </summary>
internal sealed class AuthenticationHandler(DistributionSettings settings, TokenClient tokens) : DelegatingHandler
{
    private readonly RealmPolicy _realms = new(settings);
    private readonly ConcurrentDictionary<string, BearerChallenge> _challenges = new();
    private volatile bool _asksBasic;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = settings.Credentials.Read();
        var scope = request.Options.TryGetValue(RequestOptions.Scope, out var asked) ? asked : "";
        var known = _challenges.GetValueOrDefault(scope);
        request.Headers.Authorization = await HeaderAsync(known, credential, cancellationToken);

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || await AnswerAsync(request, response, scope, credential, cancellationToken) is not { } header)
        {
            return response;
        }

        response.Dispose();
        var again = request.Copy(request.RequestUri!, _ => true);
        again.Headers.Authorization = header;
        return await base.SendAsync(again, cancellationToken);
    }

    /// <summary>What the challenge of a 401 asks for; null where there is nothing new to show.</summary>
    private async Task<AuthenticationHeaderValue?> AnswerAsync(
        HttpRequestMessage request, HttpResponseMessage response, string scope, Credential? credential, CancellationToken cancellationToken)
    {
        var values = response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var raw) ? raw : [];
        var shown = request.Headers.Authorization;
        if (BearerChallenge.Find(values) is { } challenge)
        {
            // Some services grant nothing to a request without a scope, and registries leave it out on later pages (Pulp).
            challenge = challenge with { Scope = challenge.Scope ?? (scope.Length == 0 ? null : scope) };
            ForgetRefused(challenge, shown, credential);
            _challenges[scope] = challenge;
            var header = await HeaderAsync(challenge, credential, cancellationToken);
            return header?.Parameter == shown?.Parameter ? null : header;
        }

        _asksBasic |= BearerChallenge.OffersBasic(values);
        return _asksBasic && shown is null ? (credential as Credential.UserPassword)?.ToHeader() : null;
    }

    private async Task<AuthenticationHeaderValue?> HeaderAsync(BearerChallenge? challenge, Credential? credential, CancellationToken cancellationToken) =>
        (challenge, credential) switch
        {
            (_, Credential.BearerToken token) => new AuthenticationHeaderValue("Bearer", token.Token),
            ({ }, _) => new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(RequestOf(challenge, credential), cancellationToken)),
            (null, Credential.UserPassword user) when _asksBasic => user.ToHeader(),
            _ => null,
        };

    private void ForgetRefused(BearerChallenge challenge, AuthenticationHeaderValue? shown, Credential? credential)
    {
        if (shown is { Scheme: "Bearer", Parameter: { } refused } && credential is not Credential.BearerToken)
        {
            tokens.Forget(RequestOf(challenge, credential), refused);
        }
    }

    private TokenRequest RequestOf(BearerChallenge challenge, Credential? credential)
    {
        var signer = credential is Credential.BearerToken ? null : credential;
        return new TokenRequest(_realms.Check(challenge.Realm, signer is not null), challenge.Service, challenge.Scope, signer);
    }
}
