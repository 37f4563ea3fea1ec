using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Registries;

/// <summary>A registry that answers with a name of its own when it is told to, and counts how often it was let go.</summary>
internal sealed class WaitingRegistry(string name, bool isOpen = false) : IRegistry, IDisposable
{
    private readonly TaskCompletionSource _gate = isOpen ? Opened() : new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Disposed { get; private set; }

    public int Forgotten { get; private set; }

    public RegistryState State => RegistryState.Reachable;

    public Quota? Quota => null;

    public void Answer() => _gate.SetResult();

    public void Dispose() => Disposed++;

    public void ForgetNames() => Forgotten++;

    public async Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken)
    {
        await _gate.Task;
        return new(State, name, DateTimeOffset.UnixEpoch, []);
    }

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        return new(new NamePage<Tag>([Tag.Parse(name)], 0, null), name, DateTimeOffset.UnixEpoch, []);
    }

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        return gate;
    }
}
