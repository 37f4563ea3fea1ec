using System.Globalization;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>Which part of a list a call of the twin wants.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Count">How many names at most.</param>
/// <param name="Filter">What a name has to contain; null for all.</param>
internal sealed record ListQuery(PageCursor From, int Count, string? Filter)
{
    /// <summary>What the parameters say, or why they say nothing.</summary>
    public static (ListQuery? Query, Problem? Problem) Read(string? n, string? last, string? filter)
    {
        if (CountOf(n) is not { } count)
        {
            return (null, Problem.MalformedReference($"n takes a number from 1 to {PageRequest.MaximumCount}, how many names are wanted at most."));
        }

        // Few names pass a filter, so that it is worth asking the registry for many.
        var from = PageCursor.Start(string.IsNullOrEmpty(filter) ? count : PageRequest.MaximumCount);
        return string.IsNullOrEmpty(last) || PageCursor.TryParse(last, out from)
            ? (new ListQuery(from, count, filter), null)
            : (null, Problem.MalformedReference($"last takes what a call before gave as next, unchanged, and at most {PageCursor.MaximumLength} characters of it; it is no name of the list."));
    }

    private static int? CountOf(string? n) => n switch
    {
        null or "" => PageRequest.DefaultCount,
        _ when !n.All(char.IsAsciiDigit) => null,
        _ => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count == 0 ? null : Math.Min(count, PageRequest.MaximumCount)
            : PageRequest.MaximumCount,
    };
}
