using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>
/// A registry that the configuration can take away while pages hold it. What runs then runs to its end, and only after that what answered
/// is let go; what is asked later goes to the successor, or is refused as <see cref="RegistryErrorKind.NotConfigured"/> where there is none.
/// </summary>
/// <param name="host">What stands in references.</param>
/// <param name="inner">What answers; disposed at the end if it can be. Null where nobody does.</param>
public sealed class RetirableRegistry(RegistryHost host, IRegistry? inner) : IRegistry
{
    private readonly Lock _gate = new();
    private IRegistry? _inner = inner;
    private IRegistry? _successor;
    private bool _isRetired = inner is null;
    private int _running;

    /// <inheritdoc />
    public RegistryState State => Current?.State ?? RegistryState.Unknown;

    /// <inheritdoc />
    public Quota? Quota => Current?.Quota;

    private IRegistry? Current
    {
        get
        {
            lock (_gate)
            {
                return _isRetired ? _successor : _inner;
            }
        }
    }

    /// <summary>Lets what answers go as soon as nothing runs any longer.</summary>
    /// <param name="successor">Who answers from now on; null where nobody does.</param>
    public void Retire(IRegistry? successor)
    {
        lock (_gate)
        {
            (_isRetired, _successor) = (true, successor);
        }

        LetGoIfIdle();
    }

    /// <inheritdoc />
    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => AskAsync(registry => registry.PingAsync(cancellationToken));

    /// <inheritdoc />
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.LearnSupportAsync(repository, blob, cancellationToken));

    /// <inheritdoc />
    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.ResolveAsync(reference, known, cancellationToken));

    /// <inheritdoc />
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.GetManifestAsync(reference, cancellationToken));

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.GetConfigAsync(repository, digest, cancellationToken));

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.ListTagsAsync(repository, page, cancellationToken));

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AskAsync(registry => registry.ListRepositoriesAsync(page, cancellationToken));

    /// <inheritdoc />
    public bool Holds(RepositoryName repository, Digest manifest) => Current?.Holds(repository, manifest) ?? false;

    /// <inheritdoc />
    public IReadOnlyList<TagWord> WordsOn(ImageReference reference) => Current?.WordsOn(reference) ?? [];

    /// <inheritdoc />
    public void ForgetNames() => Current?.ForgetNames();

    /// <summary>Completes at once where the registry does.</summary>
    private async Task<T> AskAsync<T>(Func<IRegistry, Task<T>> ask)
    {
        var (registry, isOurs) = Enter();
        try
        {
            return await ask(registry);
        }
        finally
        {
            if (isOurs)
            {
                Leave();
            }
        }
    }

    private (IRegistry Registry, bool IsOurs) Enter()
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return (_successor ?? throw new RegistryException(RegistryError.NotConfigured(host)), false);
            }

            _running++;
            return (_inner!, true);
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _running--;
        }

        LetGoIfIdle();
    }

    private void LetGoIfIdle()
    {
        IDisposable? idle;
        lock (_gate)
        {
            if (!_isRetired || _running > 0)
            {
                return;
            }

            (idle, _inner) = (_inner as IDisposable, null);
        }

        idle?.Dispose();
    }
}
