using System.Globalization;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Times as everyone reads them alike: UTC, to the minute, or to the second where someone waits.</summary>
public static class Timestamps
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>Such as <c>2024-12-03 21:14 UTC</c>.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Such as <c>2024-12-03 21:14:07 UTC</c>, rounded up: it is for what is not to be done before.</summary>
    public static string Second(DateTimeOffset time) => time.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - 1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Such as <c>2024-12-03</c>.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339, for machines.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long ago, by the largest unit; null for what is still to come or seven days old.</summary>
    public static Age? AgeOf(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        var passed when passed < TimeSpan.Zero || passed >= Recent => null,
        { TotalDays: >= 1 } passed => new Age(AgeUnit.Days, (int)passed.TotalDays),
        { TotalHours: >= 1 } passed => new Age(AgeUnit.Hours, (int)passed.TotalHours),
        { TotalMinutes: >= 1 } passed => new Age(AgeUnit.Minutes, (int)passed.TotalMinutes),
        _ => new Age(AgeUnit.Now, 0),
    };
}
