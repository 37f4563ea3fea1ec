using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which digest each tag had when this dashboard last looked at it, since it was started; bounded, the whole repository seen least lately going first.</summary>
public sealed class SeenTags(TimeProvider time)
{
    private const int MaximumRepositories = 1000;
    private readonly ConcurrentDictionary<string, Repository> _repositories = new();

    /// <summary>Remembers what a reference by tag led to; one by digest says nothing of a tag.</summary>
    public void Saw(ImageReference reference, Digest digest)
    {
        if (reference is not { Tag: { } tag, Digest: null })
        {
            return;
        }

        var repository = _repositories.GetOrAdd(reference.RepositoryPath, _ => new Repository());
        repository.Tags[tag] = digest;
        repository.SeenAt = time.GetUtcNow();
        if (_repositories.Count > MaximumRepositories)
        {
            _repositories.TryRemove(_repositories.MinBy(pair => pair.Value.SeenAt).Key, out _);
        }
    }

    /// <summary>Every tag of a repository that was looked at, with its digest then.</summary>
    public IReadOnlyDictionary<Tag, Digest> Of(RegistryHost host, RepositoryName repository) =>
        _repositories.TryGetValue($"{host}/{repository}", out var seen) ? seen.Tags : new Dictionary<Tag, Digest>();

    /// <summary>The repositories of a registry of which a tag was looked at.</summary>
    public IEnumerable<RepositoryName> RepositoriesOf(RegistryHost host) =>
        _repositories.Keys.Where(path => path.StartsWith($"{host}/", StringComparison.Ordinal)).Select(path => RepositoryName.Parse(path[(host.Text.Length + 1)..]));

    private sealed class Repository
    {
        public ConcurrentDictionary<Tag, Digest> Tags { get; } = new();

        public DateTimeOffset SeenAt { get; set; }
    }
}
