namespace RegistryDashboard.Oci.Distribution;

/// <summary><c>Retry-After</c> in both its forms (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>When to ask again; null where nothing readable and still to come is said.</summary>
    public static DateTimeOffset? Read(HttpResponseMessage? response, DateTimeOffset now)
    {
        var until = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } when delta <= Longest => now + delta,
            { Date: { } date } when date - now <= Longest => date,
            _ => (DateTimeOffset?)null,
        };

        return until > now ? until : null;
    }
}
