using System.Runtime.CompilerServices;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// Walks the pages of a list to its end, or as far as one goes: 100 pages or 100,000 names. What leads back to where it was, or says only what
/// was said, ends it too, as a list of which there may be more.
/// </summary>
internal static class NameWalk
{
    private const int MaximumPages = 100;
    private const int MaximumNames = 100_000;
    private const int PagesOfACall = 10;

    /// <summary>The list after each page.</summary>
    public static async IAsyncEnumerable<NameList<T>> WalkAsync<T>(
        Func<PageRequest, CancellationToken, Task<Answer<NamePage<T>>>> ask, PageRequest first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new List<T>();
        var known = new HashSet<T>();
        var asked = new HashSet<string>();
        var skipped = 0;
        var request = first;
        RegistryError? failure = null;

        for (var pages = 1; ; pages++)
        {
            var answer = await ask(request, cancellationToken);
            failure ??= answer.Failure;
            var added = answer.Value.Names.Where(known.Add).ToList();
            names.AddRange(added);
            skipped += answer.Value.Skipped;

            var next = answer.Value.Next;
            var saysNothingNew = added.Count == 0 && answer.Value.Names.Count > 0;
            var isTruncated = next is not null && (saysNothingNew || !asked.Add(next) || pages == MaximumPages || names.Count >= MaximumNames);
            yield return new NameList<T>([.. names], skipped, next, answer.AnsweredBy, answer.ObtainedAt) { IsTruncated = isTruncated, Failure = failure };

            if (next is null || isTruncated)
            {
                yield break;
            }

            request = request with { Next = next };
        }
    }

    /// <summary>
    /// At most <paramref name="count"/> names from <paramref name="cursor"/> on; <c>Next</c> is a <see cref="PageCursor"/>. With a filter it looks
    /// through as many pages as it takes, ten at most; without one it goes on only past empty pages.
    /// </summary>
    public static async Task<NameList<T>> PageAsync<T>(
        Func<PageRequest, CancellationToken, Task<Answer<NamePage<T>>>> ask, PageCursor cursor, int count, string? filter, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        var skipped = 0;

        for (var pages = 1; ; pages++)
        {
            var answer = await ask(cursor.Page, cancellationToken);
            var names = answer.Value.Names;
            var given = cursor.Given;
            for (; given < names.Count && found.Count < count; given++)
            {
                if (Matches(names[given], filter))
                {
                    found.Add(names[given]);
                }
            }

            skipped += cursor.Given == 0 ? answer.Value.Skipped : 0;
            var next = given < names.Count ? cursor with { Given = given } : cursor.After(answer.Value.Next);
            if (next is null || found.Count == count || pages == PagesOfACall || (found.Count > 0 && string.IsNullOrEmpty(filter)))
            {
                return new NameList<T>(found, skipped, next?.ToString(), answer.AnsweredBy, answer.ObtainedAt);
            }

            cursor = next;
        }
    }

    private static bool Matches<T>(T name, string? filter) =>
        string.IsNullOrEmpty(filter) || name?.ToString()?.Contains(filter, StringComparison.OrdinalIgnoreCase) == true;
}
