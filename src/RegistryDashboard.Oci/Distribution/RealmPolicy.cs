using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Where a credential may be exchanged: at the registry itself, and at hosts that the operator, or the vendor's documentation, names.</summary>
internal sealed class RealmPolicy(DistributionSettings settings)
{
    /// <summary>The realm, if tokens may be asked for there.</summary>
    /// <exception cref="PolicyRefusedException">It is no http(s) address, falls back to http, or is on a host that is not to see the credential.</exception>
    public Uri Check(string realm, bool carriesCredential)
    {
        if (!Uri.TryCreate(realm, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || realm.Contains('\\', StringComparison.Ordinal))
        {
            throw new PolicyRefusedException("The realm of the token service is not an http or https address.", RegistryAdvice.CheckUrl, null);
        }

        if (settings.Url.Scheme == Uri.UriSchemeHttps && address.Scheme == Uri.UriSchemeHttp)
        {
            throw new PolicyRefusedException($"The token service at {RedactedUrl.Of(address)} is http while the registry is https.", RegistryAdvice.TellItsAddress, null);
        }

        return !carriesCredential || RegistryPath.IsSameOrigin(address, settings.Url) || IsListed(address)
            ? address
            : throw new PolicyRefusedException(
                $"The token service is on another host, {address.Authority}, which is not to see this credential.", RegistryAdvice.SetTokenHosts, address.Authority);
    }

    private bool IsListed(Uri address) =>
        settings.TokenHosts.Any(host => Names(host, address))
        || (settings.Profile?.TokenHost is { } known && Names(known, address));

    /// <summary>A host without a port means the port of its scheme.</summary>
    private static bool Names(string host, Uri address) =>
        Uri.TryCreate($"{address.Scheme}://{host}", UriKind.Absolute, out var listed) && listed.AbsolutePath == "/" && RegistryPath.IsSameOrigin(listed, address);
}
