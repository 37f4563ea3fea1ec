namespace RegistryDashboard.Oci.Distribution;

/// <summary>Which token: from where, for what, for whom. Two that are equal share one exchange.</summary>
internal sealed record TokenRequest(Uri Realm, string? Service, string? Scope, Credential.UserPassword? User)
{
    /// <summary>The address of the exchange (distribution, "Token Authentication Specification", "Requesting a Token").</summary>
    public Uri Address
    {
        get
        {
            var parts = new[] { ("service", Service), ("scope", Scope) }
                .Where(part => !string.IsNullOrEmpty(part.Item2))
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}");
            return new UriBuilder(Realm) { Query = string.Join('&', parts.Prepend(Realm.Query.TrimStart('?')).Where(part => part.Length > 0)) }.Uri;
        }
    }
}
