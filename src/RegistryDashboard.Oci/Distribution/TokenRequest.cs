namespace RegistryDashboard.Oci.Distribution;

/// <summary>Which token: from where, for what, for whom. Two that are equal share one exchange.</summary>
internal sealed record TokenRequest(Uri Realm, string? Service, string? Scope, Credential? Signer)
{
    private const string Client = "RegistryDashboard";

    /// <summary>The token of an identity goes in the body of a POST, never in an address.</summary>
    public HttpMethod Method => Signer is Credential.IdentityToken ? HttpMethod.Post : HttpMethod.Get;

    /// <summary>The address of the exchange (distribution, "Token Authentication Specification", "Requesting a Token").</summary>
    public Uri Address
    {
        get
        {
            if (Method == HttpMethod.Post)
            {
                return Realm;
            }

            var parts = Parts().Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}");
            return new UriBuilder(Realm) { Query = string.Join('&', parts.Prepend(Realm.Query.TrimStart('?')).Where(part => part.Length > 0)) }.Uri;
        }
    }

    /// <summary>The request of the exchange; for an identity as in distribution, "Docker Registry v2 authentication using OAuth2".</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address);
        message.Headers.Authorization = (Signer as Credential.UserPassword)?.ToHeader();
        message.Content = Signer is Credential.IdentityToken identity
            ? new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token"), KeyValuePair.Create("refresh_token", identity.Token), KeyValuePair.Create("client_id", Client), .. Parts()])
            : null;
        return message;
    }

    private IEnumerable<KeyValuePair<string, string>> Parts() =>
        new[] { KeyValuePair.Create("service", Service ?? ""), KeyValuePair.Create("scope", Scope ?? "") }.Where(part => part.Value.Length > 0);
}
