using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Components.Tags;

/// <summary>What each tag of a page points to: fetched for rows on screen, a few at once, and given up when a row leaves it.</summary>
public sealed class TagDetails(TagBrowser browser, RegistryEntry registry, RepositoryName repository, Func<Task> changed, CancellationToken cancellation)
{
    private const int AtOnce = 8;
    private const int First = 20;
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly ConcurrentDictionary<Tag, TagRow> _rows = new();
    private readonly ConcurrentDictionary<Tag, bool> _wanted = new();

    /// <summary>How many tags were looked at.</summary>
    public int LookedAt => _rows.Count;

    /// <summary>Every platform seen so far, by name.</summary>
    public IReadOnlyList<string> Platforms => [.. _rows.Values.SelectMany(row => row.Platforms).Select(platform => platform.ToString()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The largest download seen so far, in bytes.</summary>
    public long? Largest => _rows.Values.Max(row => row.ContentSize);

    /// <summary>What is known of a tag; null while it was not looked at.</summary>
    public TagRow? Find(Tag tag) => _rows.GetValueOrDefault(tag);

    /// <summary>The other tags looked at that point to the same, versions first.</summary>
    public IReadOnlyList<Tag> SameAs(TagRow row) => row.Digest is null
        ? []
        : [.. TagGroup.Of(_rows.Values.Where(other => other.Digest == row.Digest && other.Tag != row.Tag).Select(other => other.Tag)).OrderBy(group => group.Meaning != TagMeaning.Version).SelectMany(group => group.Tags)];

    /// <summary>Looks at the first tags of a list, which are in the page as it is first sent.</summary>
    public Task LoadFirstAsync(IEnumerable<TagItem> items) => Task.WhenAll(items.Select(item => item.Tag).OfType<Tag>().Take(First).Select(WantAsync));

    /// <summary>Looks at a tag that came on screen.</summary>
    public async Task WantAsync(Tag tag)
    {
        if (_rows.ContainsKey(tag) || !_wanted.TryAdd(tag, true))
        {
            return;
        }

        try
        {
            await _slots.WaitAsync(cancellation);
            try
            {
                if (_wanted.ContainsKey(tag))
                {
                    _rows[tag] = await browser.DescribeAsync(registry, repository, tag, cancellation);
                    await changed();
                }
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _wanted.TryRemove(tag, out _);
        }
    }

    /// <summary>Gives up a tag that left the screen before its turn.</summary>
    public void Leave(Tag tag) => _wanted.TryRemove(tag, out _);
}
