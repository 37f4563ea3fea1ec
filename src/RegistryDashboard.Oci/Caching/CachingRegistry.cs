using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>
/// Remembers what a registry answered: by digest for ever, by name for as long as a name is believed, failures for a second. What is held
/// is answered by a task that is complete already. A name is asked about again by its digest only, and when the registry cannot be asked,
/// what it said last stands, marked as stale.
/// </summary>
public sealed class CachingRegistry(IRegistry inner, RegistryHost host, AnswerShelf answers, CacheSettings settings, TimeProvider time) : IRegistry, IDisposable
{
    private static readonly TimeSpan FailureFreshness = TimeSpan.FromSeconds(1);
    private readonly SharedFlights _flights = new();
    private DateTimeOffset _namesBelievedSince = DateTimeOffset.MinValue;

    /// <inheritdoc />
    public RegistryState State => inner.State;

    /// <inheritdoc />
    public Quota? Quota => inner.Quota;

    /// <inheritdoc />
    public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

    /// <inheritdoc />
    public bool Holds(RepositoryName repository, Digest manifest) => answers.Find<ManifestDocument>(KeyOf(repository, manifest)) is { Error: null };

    /// <inheritdoc />
    public void ForgetNames() => _namesBelievedSince = time.GetUtcNow();

    /// <inheritdoc />
    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AskAsync<Digest?>($"resolve {reference}", ByName, (_, token) => inner.ResolveAsync(reference, known, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        reference.Digest is { } digest
            ? AskAsync<ManifestDocument>(KeyOf(reference.Repository, digest), ByDigest, (_, token) => inner.GetManifestAsync(reference, token), cancellationToken)
            : AskAsync<ManifestDocument>($"tag {reference}", ByName, (before, token) => FollowTagAsync(reference, before, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Descriptor config, CancellationToken cancellationToken) =>
        AskAsync<ConfigDocument>($"config {host}/{repository}@{config.Digest}", ByDigest, (_, token) => inner.GetConfigAsync(repository, config, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AskAsync<NamePage<Tag>>($"tags {host}/{repository} {page.Count} {page.Next}", ByName, (_, token) => inner.ListTagsAsync(repository, page, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AskAsync<NamePage<RepositoryName>>($"catalog {host} {page.Count} {page.Next}", ByName, (_, token) => inner.ListRepositoriesAsync(page, token), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>
    /// The manifest of a tag, by one GET where nothing is known; else by a HEAD, which tells whether it still points to what is held. Where
    /// manifests are counted HEADs are not, and what is asked for by digest is paid once for ever.
    /// </summary>
    private async Task<Answer<ManifestDocument>> FollowTagAsync(ImageReference reference, Answer<ManifestDocument>? before, CancellationToken cancellationToken)
    {
        if ((before is not null || inner.Quota is not null) && await ResolveAndGetAsync(reference, before, cancellationToken) is { } followed)
        {
            return followed;
        }

        var answer = await inner.GetManifestAsync(reference, cancellationToken);
        await answers.PutAsync(KeyOf(reference.Repository, answer.Value.Digest), new Outcome<ManifestDocument>(answer, null, time.GetUtcNow()), AnswerSize.Of(answer.Value));
        return answer;
    }

    /// <summary>Null where the registry tells no digest, or one that it then does not have: then the tag itself has to be asked for.</summary>
    private async Task<Answer<ManifestDocument>?> ResolveAndGetAsync(ImageReference reference, Answer<ManifestDocument>? before, CancellationToken cancellationToken)
    {
        var resolved = await inner.ResolveAsync(reference, before?.Value.Digest, cancellationToken);
        if (resolved.Value is not { } digest)
        {
            return null;
        }

        if (before?.Value.Digest == digest)
        {
            return resolved.With(before.Value);
        }

        try
        {
            var manifest = await GetManifestAsync(reference.Sibling(digest), cancellationToken);
            return resolved.With(manifest.Value) with { Exchanges = [.. resolved.Exchanges, .. manifest.Exchanges] };
        }
        catch (RegistryException exception) when (exception.Error.Kind == RegistryErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task<Answer<T>> AskAsync<T>(
        string key, Func<DateTimeOffset, bool> isFresh, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        var held = await answers.FindAsync<T>(key);
        if (held is not null && IsFresh(held, isFresh))
        {
            return held.Unwrap();
        }

        var outcome = await _flights.JoinAsync(key, token => RunAsync(key, isFresh, ask, token), cancellationToken);
        return outcome.Unwrap();
    }

    private async Task<Outcome<T>> RunAsync<T>(
        string key, Func<DateTimeOffset, bool> isFresh, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        // Who missed the memory may come only after the flight that filled it has landed.
        var held = await answers.FindAsync<T>(key);
        if (held is not null && IsFresh(held, isFresh))
        {
            return held;
        }

        var outcome = await TryAsync(held?.Answer, ask, cancellationToken);
        await answers.PutAsync(key, outcome, AnswerSize.Of(outcome.Answer is null ? default : outcome.Answer.Value));
        return outcome;
    }

    private async Task<Outcome<T>> TryAsync<T>(
        Answer<T>? before, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new Outcome<T>(await ask(before, cancellationToken), null, time.GetUtcNow());
        }
        catch (RegistryException exception)
        {
            return new Outcome<T>(IsSilence(exception.Error.Kind) ? before : null, exception.Error, time.GetUtcNow());
        }
    }

    private bool IsFresh<T>(Outcome<T> outcome, Func<DateTimeOffset, bool> isFresh) =>
        outcome.Error is null ? isFresh(outcome.CheckedAt) : IsYounger(outcome.CheckedAt, FailureFreshness);

    private static bool ByDigest(DateTimeOffset checkedAt) => true;

    private bool ByName(DateTimeOffset checkedAt) => checkedAt > _namesBelievedSince && IsYounger(checkedAt, settings.TagFreshness);

    /// <summary>A time that is still to come is of a clock that was set back, and is not believed.</summary>
    private bool IsYounger(DateTimeOffset checkedAt, TimeSpan age) => time.GetUtcNow() - checkedAt is var passed && passed >= TimeSpan.Zero && passed < age;

    /// <summary>Failures that say nothing about what was asked for. A tag that is gone is gone.</summary>
    private static bool IsSilence(RegistryErrorKind kind) => kind is
        RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.RateLimited;

    private string KeyOf(RepositoryName repository, Digest digest) => $"manifest {host}/{repository}@{digest}";
}
