using System.Runtime.CompilerServices;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Walks the pages of a list to its end, or as far as one goes: a page that adds nothing ends it, and 100 pages or 100,000 names do.</summary>
internal static class NameWalk
{
    private const int MaximumPages = 100;
    private const int MaximumNames = 100_000;
    private const int FilteredPages = 10;

    /// <summary>The list after each page.</summary>
    public static async IAsyncEnumerable<NameList<T>> WalkAsync<T>(
        Func<PageRequest, CancellationToken, Task<Answer<NamePage<T>>>> ask, PageRequest first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new List<T>();
        var known = new HashSet<T>();
        var skipped = 0;
        var request = first;

        for (var pages = 1; ; pages++)
        {
            var answer = await ask(request, cancellationToken);
            var added = answer.Value.Names.Where(known.Add).ToList();
            names.AddRange(added);
            skipped += answer.Value.Skipped;

            var next = added.Count == 0 ? null : answer.Value.Next;
            var isTruncated = next is not null && (pages == MaximumPages || names.Count >= MaximumNames);
            yield return new NameList<T>([.. names], skipped, next, answer.AnsweredBy, answer.ObtainedAt) { IsTruncated = isTruncated };

            if (next is null || isTruncated)
            {
                yield break;
            }

            request = request with { Next = next };
        }
    }

    /// <summary>One page; with a filter as many pages as it takes to fill one, ten at most.</summary>
    public static async Task<NameList<T>> PageAsync<T>(
        Func<PageRequest, CancellationToken, Task<Answer<NamePage<T>>>> ask, PageRequest first, string? filter, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        var skipped = 0;
        var request = first;

        for (var pages = 1; ; pages++)
        {
            var answer = await ask(request, cancellationToken);
            found.AddRange(answer.Value.Names.Where(name => Matches(name, filter)));
            skipped += answer.Value.Skipped;
            if (string.IsNullOrEmpty(filter) || answer.Value.Next is null || found.Count >= first.Count || pages == FilteredPages)
            {
                return new NameList<T>(found, skipped, answer.Value.Next, answer.AnsweredBy, answer.ObtainedAt);
            }

            request = request with { Next = answer.Value.Next };
        }
    }

    private static bool Matches<T>(T name, string? filter) =>
        string.IsNullOrEmpty(filter) || name?.ToString()?.Contains(filter, StringComparison.OrdinalIgnoreCase) == true;
}
