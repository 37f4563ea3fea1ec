using System.Collections.Concurrent;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which manifests are platforms of which index, among the indexes that were opened since the start; bounded, the one opened least lately going first.</summary>
public sealed class SeenIndexes(SeenTags tags, TimeProvider time)
{
    private const int MaximumIndexes = 1000;
    private const int MaximumPlatforms = 100;
    private readonly ConcurrentDictionary<(string Repository, Digest Index), Seen> _indexes = new();

    /// <summary>Remembers the platforms of an index. One of a single platform runs nowhere else than that, so nothing is to be said of it.</summary>
    public void Saw(ImageView index)
    {
        var platforms = index.Platforms.Where(row => row is { Platform.IsWhole: true, Digest: not null }).Take(MaximumPlatforms).ToLookup(row => row.Digest!, row => row.Platform!);
        if (platforms.SelectMany(group => group).Distinct().Count() < 2)
        {
            return;
        }

        _indexes[(index.Reference.RepositoryPath, index.Digest)] = new Seen(platforms, time.GetUtcNow());
        if (_indexes.Count > MaximumIndexes)
        {
            _indexes.TryRemove(_indexes.MinBy(pair => pair.Value.At).Key, out _);
        }
    }

    /// <summary>The index that a manifest is one platform of, one with a tag before others, then the one opened last; null where none is known.</summary>
    /// <param name="reference">By which the manifest was opened.</param>
    /// <param name="manifest">Its digest.</param>
    public PlatformPin? Find(ImageReference reference, Digest manifest) => _indexes
        .Where(pair => pair.Key.Repository == reference.RepositoryPath && pair.Value.Platforms.Contains(manifest))
        .Select(pair => (pair.Value.At, Pin: new PlatformPin(pair.Value.Platforms[manifest].First(), ReferenceTo(reference, pair.Key.Index))))
        .OrderByDescending(seen => seen.Pin.Index.Tag is not null)
        .ThenByDescending(seen => seen.At)
        .Select(seen => seen.Pin)
        .FirstOrDefault();

    /// <summary>Forgets all indexes of a registry.</summary>
    public void Forget(RegistryHost host)
    {
        foreach (var index in _indexes.Keys.Where(key => key.Repository.StartsWith($"{host}/", StringComparison.Ordinal)))
        {
            _indexes.TryRemove(index, out _);
        }
    }

    private ImageReference ReferenceTo(ImageReference reference, Digest index)
    {
        var pointing = tags.Of(reference.Host, reference.Repository).Where(pair => pair.Value.Digest == index).Select(pair => pair.Key).ToList();
        var tag = pointing.Find(tag => tag == reference.Tag)
            ?? TagGroup.Of(pointing).OrderBy(group => group.Meaning != TagMeaning.Version).SelectMany(group => group.Tags).FirstOrDefault();
        return tag is null ? reference.Sibling(index) : ImageReference.To(reference.Host, reference.Repository, tag).Pinned(index);
    }

    private sealed record Seen(ILookup<Digest, Platform> Platforms, DateTimeOffset At);
}
