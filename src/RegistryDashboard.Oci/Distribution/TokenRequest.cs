namespace RegistryDashboard.Oci.Distribution;

/// <summary>Which token: from where, for what, for whom. Two that are equal share one exchange.</summary>
internal sealed record TokenRequest(Uri Realm, string? Service, string? Scope, Credential? Signer)
{
    private const string Client = "RegistryDashboard";

    /// <summary>The request of the exchange.</summary>
    public HttpRequestMessage ToMessage() => Signer is Credential.IdentityToken identity ? Post(identity) : Get(Signer as Credential.UserPassword);

    /// <summary>distribution, "Token Authentication Specification", "Requesting a Token".</summary>
    private HttpRequestMessage Get(Credential.UserPassword? user)
    {
        var parts = Parts().Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}");
        var address = new UriBuilder(Realm) { Query = string.Join('&', parts.Prepend(Realm.Query.TrimStart('?')).Where(part => part.Length > 0)) }.Uri;
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Authorization = user?.ToHeader();
        return message;
    }

    /// <summary>distribution, "Docker Registry v2 authentication using OAuth2": the token of an identity goes in the body, never in an address.</summary>
    private HttpRequestMessage Post(Credential.IdentityToken identity) => new(HttpMethod.Post, Realm)
    {
        Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "refresh_token"), KeyValuePair.Create("refresh_token", identity.Token), KeyValuePair.Create("client_id", Client), .. Parts(),
        ]),
    };

    private IEnumerable<KeyValuePair<string, string>> Parts() =>
        new[] { KeyValuePair.Create("service", Service ?? ""), KeyValuePair.Create("scope", Scope ?? "") }.Where(part => part.Value.Length > 0);
}
