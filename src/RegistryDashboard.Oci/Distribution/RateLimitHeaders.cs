using System.Globalization;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// <c>RateLimit-Limit: 100;w=21600</c> and <c>RateLimit-Remaining: 92;w=21600</c>, as Docker Hub sends them. What cannot be read of them is
/// as if it had not been said.
/// </summary>
internal static class RateLimitHeaders
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    /// <summary>What an answer that came at <paramref name="now"/> says of the quota; null where it says nothing.</summary>
    public static Quota? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        var (limit, limitWindow) = Read(response, "RateLimit-Limit");
        var (remaining, remainingWindow) = Read(response, "RateLimit-Remaining");
        return limit is null && remaining is null ? null : new Quota(limit, remaining, limitWindow ?? remainingWindow, now);
    }

    /// <summary>The first of several policies, and of its parameters the window.</summary>
    private static (long? Count, TimeSpan? Window) Read(HttpResponseMessage response, string name)
    {
        if (!response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return (null, null);
        }

        var parts = values.First().Split(',')[0].Split(';', StringSplitOptions.TrimEntries);
        var window = parts.Skip(1).Where(part => part.StartsWith("w=", StringComparison.OrdinalIgnoreCase)).Select(part => Number(part[2..])).FirstOrDefault();
        return (Number(parts[0]), WindowOf(window));
    }

    /// <summary>Who has used more than there is has nothing left.</summary>
    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? Math.Max(0, number) : null;

    private static TimeSpan? WindowOf(long? seconds) => seconds is > 0 and { } some && some <= LongestWindow.TotalSeconds ? TimeSpan.FromSeconds(some) : null;
}
