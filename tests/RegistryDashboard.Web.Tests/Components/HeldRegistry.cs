using System.Collections.Concurrent;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>A registry whose lists of tags come when a test says so, whether they are still wanted or not.</summary>
internal sealed class HeldRegistry : IRegistry
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string[]>> _lists = new();
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>Whose tags were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public Quota? Quota => null;

    public RegistryState State => RegistryState.Reachable;

    /// <summary>Lets the list of a repository come.</summary>
    public void Answer(string repository, params string[] tags) => ListOf(repository).SetResult(tags);

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) => throw Missing();

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) => throw Missing();

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => throw Missing();

    public async Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken)
    {
        _asked.Enqueue(repository.Text);
        using var heard = cancellationToken.Register(() => { });
        var tags = await ListOf(repository.Text).Task;
        return new Answer<NamePage<Tag>>(new NamePage<Tag>([.. tags.Select(Tag.Parse)], 0, null), "r.example", DateTimeOffset.UnixEpoch, []);
    }

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) => throw Missing();

    private TaskCompletionSource<string[]> ListOf(string repository) => _lists.GetOrAdd(repository, _ => new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously));

    private static RegistryException Missing() => new(new RegistryError(RegistryErrorKind.NotFound, "r.example", "GET https://r.example/v2/", "answered so"));
}
