using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The requests to a registry.</summary>
internal static class RegistryRequest
{
    private static readonly string AcceptedManifests = string.Join(", ", MediaTypes.Manifests);

    /// <summary>A GET of which at most <paramref name="limit"/> bytes are read, with a token for <paramref name="scope"/> where one is needed.</summary>
    public static HttpRequestMessage Get(Uri address, string scope, int limit) => Create(HttpMethod.Get, address, scope, limit);

    /// <summary>A request for a manifest, whatever its type.</summary>
    public static HttpRequestMessage Manifest(HttpMethod method, Uri address, string scope)
    {
        var request = Create(method, address, scope, Limits.Manifest);
        request.Headers.Accept.ParseAdd(AcceptedManifests);
        return request;
    }

    /// <summary>A question about a repository that is asked in passing, and that a registry may take amiss without anything else being wrong.</summary>
    public static HttpRequestMessage Aside(HttpMethod method, Uri address, string scope)
    {
        var request = Create(method, address, scope, Limits.ErrorBody);
        request.Options.Set(RequestOptions.IsAside, true);
        return request;
    }

    private static HttpRequestMessage Create(HttpMethod method, Uri address, string scope, int limit)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd("RegistryDashboard");
        request.Options.Set(RequestOptions.Scope, scope);
        request.Options.Set(RequestOptions.Limit, limit);
        return request;
    }
}
