using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.Content;

/// <summary>
/// Times as RFC 3339 writes them, to whatever fraction of a second; the year 1, which Go writes for "not set", is none. Nothing else is a time:
/// of "10:30" or "01/02/2024" one would have to guess the day.
/// </summary>
public static partial class Rfc3339
{
    /// <summary>The time that <paramref name="text"/> writes, in UTC; null where it writes none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        text is not null
        && Grammar().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
        && time.UtcDateTime.Year > 1
            ? time
            : null;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,12})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
