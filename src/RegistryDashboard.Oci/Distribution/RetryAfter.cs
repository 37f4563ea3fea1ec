using System.Globalization;

namespace RegistryDashboard.Oci.Distribution;

/// <summary><c>Retry-After</c> in both its forms (RFC 9110, 10.2.3), and Docker Hub's: a unix time, there or in <c>X-Retry-After</c>.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>When to ask again; null where nothing readable and still to come is said.</summary>
    public static DateTimeOffset? Read(HttpResponseMessage? response, DateTimeOffset now)
    {
        var until = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } when delta <= Longest => now + delta,
            { Delta: { } delta } => UnixTime(delta.TotalSeconds, now),
            { Date: { } date } when date - now <= Longest => date,
            _ => (DateTimeOffset?)null,
        };

        return until > now ? until : UnixTime(response, now);
    }

    private static DateTimeOffset? UnixTime(HttpResponseMessage? response, DateTimeOffset now) =>
        response?.Headers.NonValidated.TryGetValues("X-Retry-After", out var values) == true
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? UnixTime(seconds, now) : null;

    private static DateTimeOffset? UnixTime(double seconds, DateTimeOffset now)
    {
        var time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return time > now && time - now <= Longest ? time : null;
    }
}
