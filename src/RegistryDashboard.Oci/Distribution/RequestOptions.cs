namespace RegistryDashboard.Oci.Distribution;

/// <summary>What the handlers need to know of a request.</summary>
internal static class RequestOptions
{
    /// <summary>The scope a token is asked for (distribution, "Token Scope Documentation").</summary>
    public static readonly HttpRequestOptionsKey<string> Scope = new("RegistryDashboard.Scope");

    /// <summary>The most bytes of the answer that are read.</summary>
    public static readonly HttpRequestOptionsKey<int> Limit = new("RegistryDashboard.Limit");

    /// <summary>
    /// Whether it is asked in passing: once, without following where it leads, and whatever comes of it speaks neither for nor against the host.
    /// </summary>
    public static readonly HttpRequestOptionsKey<bool> IsAside = new("RegistryDashboard.IsAside");

    /// <summary>Whether another host is asked where this one fails: then it is tried once, for two seconds, and left alone at once where it is not there.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsOneOfSeveral = new("RegistryDashboard.IsOneOfSeveral");

    /// <summary>When the head of its last answer came, by our clock.</summary>
    public static readonly HttpRequestOptionsKey<DateTimeOffset> AnsweredAt = new("RegistryDashboard.AnsweredAt");

    /// <summary>See <see cref="IsOneOfSeveral"/>.</summary>
    public static bool MayBePassedOn(this HttpRequestMessage request) => request.Options.TryGetValue(IsOneOfSeveral, out var isOne) && isOne;

    /// <summary>See <see cref="IsAside"/>.</summary>
    public static bool IsAskedAside(this HttpRequestMessage request) => request.Options.TryGetValue(IsAside, out var isAside) && isAside;

    /// <summary>A copy that can be sent again, to the same or another place, with what <paramref name="withHeaders"/> lets pass.</summary>
    public static HttpRequestMessage Copy(this HttpRequestMessage request, Uri target, Func<string, bool> withHeaders)
    {
        var copy = new HttpRequestMessage(request.Method, target) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var header in request.Headers.Where(header => withHeaders(header.Key)))
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var option in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
        }

        return copy;
    }
}
