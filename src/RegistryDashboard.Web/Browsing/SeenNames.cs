using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The names that lists told since the start: repositories of registries, tags of repositories; bounded, and each list the last that was read.</summary>
public sealed class SeenNames
{
    private const int MaximumLists = 1000;
    private readonly ConcurrentDictionary<RegistryHost, IReadOnlyList<RepositoryName>> _repositories = new();
    private readonly ConcurrentDictionary<(RegistryHost, RepositoryName), IReadOnlyList<Tag>> _tags = new();

    /// <summary>Remembers what a catalog listed.</summary>
    public void Saw(RegistryHost host, IReadOnlyList<RepositoryName> repositories) => _repositories[host] = repositories;

    /// <summary>Remembers what a repository listed.</summary>
    public void Saw(RegistryHost host, RepositoryName repository, IReadOnlyList<Tag> tags)
    {
        if (_tags.Count >= MaximumLists)
        {
            _tags.Clear();
        }

        _tags[(host, repository)] = tags;
    }

    /// <summary>Forgets all lists of a registry.</summary>
    public void Forget(RegistryHost host)
    {
        _repositories.TryRemove(host, out _);
        foreach (var list in _tags.Keys.Where(key => key.Item1 == host))
        {
            _tags.TryRemove(list, out _);
        }
    }

    /// <summary>The repositories of a registry that its catalog listed, and those whose tags were listed.</summary>
    public IEnumerable<RepositoryName> RepositoriesOf(RegistryHost host) =>
        _repositories.GetValueOrDefault(host, []).Concat(_tags.Keys.Where(key => key.Item1 == host).Select(key => key.Item2));

    /// <summary>The tags that a repository listed.</summary>
    public IReadOnlyList<Tag> TagsOf(RegistryHost host, RepositoryName repository) => _tags.GetValueOrDefault((host, repository), []);
}
