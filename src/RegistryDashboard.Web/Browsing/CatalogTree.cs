using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Repositories folded by <c>/</c>: a folder stands where several share a prefix, and names the whole of what they share.</summary>
public sealed class CatalogTree
{
    private readonly List<RepositoryName> _names;

    /// <summary>Of these names, in any order.</summary>
    public CatalogTree(IEnumerable<RepositoryName> names)
    {
        // A slash sorts before all that may stand in a name, so that what is below a folder stands together.
        _names = [.. names.OrderBy(name => name.Text.Replace('/', '\u0001'), StringComparer.Ordinal)];
    }

    /// <summary>The lines, the folders' own open as <paramref name="isOpen"/> says of their paths, with what has <paramref name="filter"/> in its name.</summary>
    public IReadOnlyList<CatalogItem> Lines(string? filter, Func<string, bool> isOpen)
    {
        var passing = string.IsNullOrEmpty(filter) ? _names : _names.FindAll(name => name.Text.Contains(filter, StringComparison.OrdinalIgnoreCase));
        var lines = new List<CatalogItem>();
        Add(lines, passing, 0, passing.Count, "", 0, isOpen);
        return lines;
    }

    /// <summary>How many have <paramref name="filter"/> in their name.</summary>
    public int Count(string? filter) =>
        string.IsNullOrEmpty(filter) ? _names.Count : _names.Count(name => name.Text.Contains(filter, StringComparison.OrdinalIgnoreCase));

    private static void Add(List<CatalogItem> lines, List<RepositoryName> names, int from, int to, string above, int depth, Func<string, bool> isOpen)
    {
        while (from < to)
        {
            var name = names[from].Text;
            var slash = name.IndexOf('/', above.Length);
            var end = slash < 0 ? from + 1 : EndOf(names, from, to, name[..(slash + 1)]);
            if (end == from + 1)
            {
                lines.Add(new CatalogItem.Repository(names[from], name[above.Length..], depth));
            }
            else
            {
                var path = Shared(name, names[end - 1].Text, slash);
                var open = isOpen(path);
                lines.Add(new CatalogItem.Folder(path, path[above.Length..], end - from, open, depth));
                if (open)
                {
                    Add(lines, names, from, end, path, depth + 1, isOpen);
                }
            }

            from = end;
        }
    }

    private static int EndOf(List<RepositoryName> names, int from, int to, string prefix)
    {
        var end = from + 1;
        while (end < to && names[end].Text.StartsWith(prefix, StringComparison.Ordinal))
        {
            end++;
        }

        return end;
    }

    /// <summary>What the first and the last of a sorted stretch share, up to a slash, all between them share.</summary>
    private static string Shared(string first, string last, int slash)
    {
        var end = slash + 1;
        for (var position = end; position < Math.Min(first.Length, last.Length) && first[position] == last[position]; position++)
        {
            if (first[position] == '/')
            {
                end = position + 1;
            }
        }

        return first[..end];
    }
}
