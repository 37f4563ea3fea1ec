using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>
/// Remembers what a registry answered: by digest as long as there is room, by name for as long as a name is believed, failures for a second. What is held
/// is answered by a task that is complete already. A name is asked about again by its digest only, and when the registry cannot be asked,
/// what it said last stands, marked as stale.
/// </summary>
public sealed class CachingRegistry(IRegistry inner, RegistryHost host, AnswerShelf answers, CacheSettings settings, TimeProvider time) : IRegistry, IDisposable
{
    private static readonly TimeSpan FailureFreshness = TimeSpan.FromSeconds(1);
    private readonly SharedFlights _flights = new();
    private long _namesBelievedSince;
    private int _generation;

    /// <inheritdoc />
    public RegistryState State => inner.State;

    /// <inheritdoc />
    public Quota? Quota => inner.Quota;

    /// <inheritdoc />
    public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

    /// <inheritdoc />
    public bool Holds(RepositoryName repository, Digest manifest) => answers.Find<ManifestDocument>(KeyOf(repository, manifest)) is { Error: null };

    /// <inheritdoc />
    public void ForgetNames()
    {
        Interlocked.Exchange(ref _namesBelievedSince, time.GetUtcNow().UtcTicks);
        Interlocked.Increment(ref _generation);
        inner.ForgetNames();
    }

    /// <inheritdoc />
    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AskByNameAsync<Digest?>($"resolve {reference}", (_, token) => inner.ResolveAsync(reference, known, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        reference.Digest is { } digest
            ? AskByDigestAsync(KeyOf(reference.Repository, digest), token => inner.GetManifestAsync(reference, token), cancellationToken)
            : AskByNameAsync<ManifestDocument>($"tag {reference}", (before, token) => FollowTagAsync(reference, before, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        AskByDigestAsync($"config {host}/{repository}@{digest}", token => inner.GetConfigAsync(repository, digest, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync($"tags {host}/{repository}", page, token => inner.ListTagsAsync(repository, page, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        ListAsync($"catalog {host}", page, token => inner.ListRepositoriesAsync(page, token), cancellationToken);

    /// <summary>What asks for the next page may be any text of a visitor, and becomes a key only where it is short.</summary>
    private Task<Answer<NamePage<T>>> ListAsync<T>(
        string list, PageRequest page, Func<CancellationToken, Task<Answer<NamePage<T>>>> ask, CancellationToken cancellationToken) =>
        page.IsTooLong
            ? Task.FromException<Answer<NamePage<T>>>(new RegistryException(new RegistryError(
                RegistryErrorKind.PolicyRefused, host.Text, $"list {list}", $"What asks for the next page is longer than {PageRequest.LongestNext} characters.")))
            : AskByNameAsync<NamePage<T>>($"{list} {page.Count} {page.Next}", (_, token) => ask(token), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>
    /// The manifest of a tag, by one GET where nothing is known; else by a HEAD, which tells whether it still points to what is held. Where
    /// manifests are counted HEADs are not, and what is asked for by digest is paid once for ever.
    /// </summary>
    private async Task<Answer<ManifestDocument>> FollowTagAsync(ImageReference reference, Answer<ManifestDocument>? before, CancellationToken cancellationToken)
    {
        if (before is null && inner.Quota is null)
        {
            return await GetByTagAsync(reference, cancellationToken);
        }

        var resolved = await inner.ResolveAsync(reference, before?.Value.Digest, cancellationToken);
        if (resolved.Value is { } digest && before is not null && (digest == before.Value.Digest || digest == before.Value.ClaimedDigest))
        {
            return resolved.With(before.Value);
        }

        var manifest = resolved.Value is null ? null : await FindAsync(reference.Sibling(resolved.Value), cancellationToken);
        return manifest is null
            ? (await GetByTagAsync(reference, cancellationToken)).After(resolved.Exchanges)
            : resolved.With(manifest.Value).Before(manifest.ObtainedAt < resolved.ObtainedAt ? [] : manifest.Exchanges);
    }

    /// <summary>What a registry says a tag points to, null where that leads nowhere: some claim digests that their bytes do not have.</summary>
    private async Task<Answer<ManifestDocument>?> FindAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await GetManifestAsync(reference, cancellationToken);
        }
        catch (RegistryException exception) when (exception.Error.Kind is RegistryErrorKind.DigestMismatch or RegistryErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task<Answer<ManifestDocument>> GetByTagAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        var answer = await inner.GetManifestAsync(reference, cancellationToken);
        await answers.PutAsync(KeyOf(reference.Repository, answer.Value.Digest), new Outcome<ManifestDocument>(answer, null, askedAt));
        return answer;
    }

    private Task<Answer<T>> AskByDigestAsync<T>(string key, Func<CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        AskAsync<T>(key, key, _ => true, (_, token) => ask(token), cancellationToken);

    /// <summary>Who asks after a refresh does not join a question that was asked before it.</summary>
    private Task<Answer<T>> AskByNameAsync<T>(string key, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        AskAsync(key, $"{Volatile.Read(ref _generation)} {key}", IsBelieved, ask, cancellationToken);

    private async Task<Answer<T>> AskAsync<T>(
        string key, string flight, Func<DateTimeOffset, bool> isFresh, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        var held = await answers.FindAsync<T>(key);
        if (held is not null && IsFresh(held, isFresh))
        {
            return held.Unwrap();
        }

        var outcome = await _flights.JoinAsync(flight, token => RunAsync(key, isFresh, ask, token), cancellationToken);
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
        await answers.PutAsync(key, outcome);
        return outcome;
    }

    private async Task<Outcome<T>> TryAsync<T>(
        Answer<T>? before, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        // What is believed for a while is believed from when it was asked: the registry may have looked before anything changed.
        var askedAt = time.GetUtcNow();
        try
        {
            return new Outcome<T>(await ask(before, cancellationToken), null, askedAt);
        }
        catch (RegistryException exception)
        {
            return new Outcome<T>(IsSilence(exception.Error.Kind) ? before : null, exception, time.GetUtcNow());
        }
    }

    private bool IsFresh<T>(Outcome<T> outcome, Func<DateTimeOffset, bool> isFresh) =>
        outcome.Error is null ? isFresh(outcome.CheckedAt) : IsYounger(outcome.CheckedAt, FailureFreshness);

    private bool IsBelieved(DateTimeOffset askedAt) =>
        askedAt.UtcTicks > Interlocked.Read(ref _namesBelievedSince) && IsYounger(askedAt, settings.TagFreshness);

    /// <summary>A time that is still to come is of a clock that was set back, and is not believed.</summary>
    private bool IsYounger(DateTimeOffset then, TimeSpan age) => time.GetUtcNow() - then is var passed && passed >= TimeSpan.Zero && passed < age;

    /// <summary>Failures that say nothing about what was asked for. A tag that is gone is gone.</summary>
    private static bool IsSilence(RegistryErrorKind kind) => kind is
        RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.RateLimited;

    private string KeyOf(RepositoryName repository, Digest digest) => $"manifest {host}/{repository}@{digest}";
}
