using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Where each tag led when this dashboard last looked at it, told for an hour, since tags move. Bounded: what was seen least lately goes first.</summary>
public sealed class SeenTags(TimeProvider time)
{
    private const int MaximumRepositories = 1000;
    private const int MaximumTags = 50_000;
    private const int MaximumTagsOfOne = 20_000;
    private static readonly TimeSpan Told = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Repository> _repositories = new();
    private readonly Lock _writing = new();
    private int _count;

    /// <summary>Remembers what a reference by tag leads to now; one by digest says nothing of a tag.</summary>
    public void Saw(ImageReference reference, Digest digest) => Saw(reference, new SeenTag(digest, time.GetUtcNow()));

    /// <summary>Asks for what a reference by tag leads to, and remembers what it says of the tag: where it leads, or that it is not there.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<Answer<T>> WatchAsync<T>(ImageReference reference, Func<Task<Answer<T>>> ask, Func<T, Digest?> digestOf)
    {
        try
        {
            var answer = await ask();
            if (digestOf(answer.Value) is { } digest)
            {
                Saw(reference, new SeenTag(digest, answer.ObtainedAt));
            }

            return answer;
        }
        catch (RegistryException exception) when (exception.Error.Kind == RegistryErrorKind.NotFound)
        {
            Forget(reference);
            throw;
        }
    }

    /// <summary>The tags of a repository that were looked at within the last hour.</summary>
    public IReadOnlyDictionary<Tag, SeenTag> Of(RegistryHost host, RepositoryName repository)
    {
        lock (_writing)
        {
            var since = time.GetUtcNow() - Told;
            return Find($"{host}/{repository}")?.Tags.Where(pair => pair.Value.SeenAt >= since).ToDictionary() ?? [];
        }
    }

    /// <summary>The repositories of a registry of which a tag was looked at.</summary>
    public IEnumerable<RepositoryName> RepositoriesOf(RegistryHost host) =>
        _repositories.Keys.Where(path => path.StartsWith($"{host}/", StringComparison.Ordinal)).Select(path => RepositoryName.Parse(path[(host.Text.Length + 1)..]));

    /// <summary>Says nothing of a repository any longer until its tags are looked at anew.</summary>
    public void Forget(RegistryHost host, RepositoryName repository)
    {
        lock (_writing)
        {
            Drop($"{host}/{repository}");
        }
    }

    /// <summary>Says nothing of a registry any longer.</summary>
    public void Forget(RegistryHost host)
    {
        lock (_writing)
        {
            foreach (var path in _repositories.Keys.Where(path => path.StartsWith($"{host}/", StringComparison.Ordinal)))
            {
                Drop(path);
            }
        }
    }

    private void Forget(ImageReference reference)
    {
        lock (_writing)
        {
            if (reference is { Tag: { } tag, Digest: null } && Find(reference.RepositoryPath)?.Tags.Remove(tag) == true)
            {
                _count--;
            }
        }
    }

    private void Saw(ImageReference reference, SeenTag seen)
    {
        if (reference is not { Tag: { } tag, Digest: null })
        {
            return;
        }

        lock (_writing)
        {
            var repository = _repositories.GetOrAdd(reference.RepositoryPath, _ => new Repository());
            repository.SeenAt = time.GetUtcNow();
            if (repository.Tags.TryAdd(tag, seen))
            {
                _count++;
                Bound(repository);
            }
            else if (repository.Tags[tag].SeenAt <= seen.SeenAt)
            {
                repository.Tags[tag] = seen;
            }
        }
    }

    private void Bound(Repository added)
    {
        if (added.Tags.Count > MaximumTagsOfOne)
        {
            // Many at once, or each further tag would look through all.
            foreach (var (tag, _) in added.Tags.OrderBy(pair => pair.Value.SeenAt).Take(MaximumTagsOfOne / 10).ToList())
            {
                added.Tags.Remove(tag);
                _count--;
            }
        }

        while (_count > MaximumTags || _repositories.Count > MaximumRepositories)
        {
            Drop(_repositories.MinBy(pair => pair.Value.SeenAt).Key);
        }
    }

    private Repository? Find(string path) => _repositories.GetValueOrDefault(path);

    private void Drop(string path)
    {
        if (_repositories.TryRemove(path, out var dropped))
        {
            _count -= dropped.Tags.Count;
        }
    }

    private sealed class Repository
    {
        public Dictionary<Tag, SeenTag> Tags { get; } = [];

        public DateTimeOffset SeenAt { get; set; }
    }
}
