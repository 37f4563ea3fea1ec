using System.Collections.Concurrent;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>A registry of tags, each of which a test may hold back, let fail or move; its answers are of now.</summary>
internal sealed class TaggedRegistry(params string[] tags) : IRegistry
{
    private readonly ConcurrentQueue<string> _asked = new();
    private int _running;

    /// <summary>What fails, and how.</summary>
    public ConcurrentDictionary<string, RegistryErrorKind> Failures { get; } = new();

    /// <summary>What each image holds; all the same unless set.</summary>
    public ConcurrentDictionary<string, byte> Contents { get; } = new();

    /// <summary>The tags it lists.</summary>
    public IReadOnlyList<string> Tags { get; set; } = tags;

    /// <summary>Whether its lists fail.</summary>
    public RegistryErrorKind? ListFailure { get; set; }

    /// <summary>What every answer about a tag waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The tags that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>How many were asked for at once at most.</summary>
    public int Most { get; private set; }

    public Quota? Quota { get; init; }

    public RegistryState State => RegistryState.Reachable;

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken)
    {
        var tag = reference.Tag!.Text;
        _asked.Enqueue(tag);
        Most = Math.Max(Most, Interlocked.Increment(ref _running));
        await Gate.WaitAsync(cancellationToken);
        await Task.Yield();
        Interlocked.Decrement(ref _running);
        return Failures.TryGetValue(tag, out var failure) ? throw Error(failure) : Of<Digest?>(Digest.Of([Contents.GetValueOrDefault(tag)]));
    }

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) => throw Error(RegistryErrorKind.NotFound);

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => throw Error(RegistryErrorKind.NotFound);

    public async Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return ListFailure is { } failure ? throw Error(failure) : Of(new NamePage<Tag>([.. Tags.Select(Tag.Parse)], 0, null));
    }

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) => throw Error(RegistryErrorKind.NotFound);

    private static Answer<T> Of<T>(T value) => new(value, "r.example", DateTimeOffset.UtcNow, []);

    private static RegistryException Error(RegistryErrorKind kind) => new(new RegistryError(kind, "r.example", "HEAD https://r.example/v2/", "answered so"));
}
