using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>
/// Remembers what a registry answered: by digest as long as there is room, by name for as long as a name is believed, failures for a second.
/// What is held is answered by a task that is complete already. A name is asked about again by its digest only, and when the registry cannot
/// be asked, what it said last stands, marked as stale.
/// </summary>
public sealed class CachingRegistry(IRegistry inner, RegistryHost host, AnswerShelf answers, CacheSettings settings, TimeProvider time) : IRegistry, IDisposable
{
    private static readonly TimeSpan PingFreshness = TimeSpan.FromSeconds(10);
    private readonly AnswerMemory _memory = new(host, answers, settings, time);
    private readonly SharedFlights _pings = new();
    private volatile Pinged? _pinged;

    /// <inheritdoc />
    public RegistryState State => inner.State;

    /// <inheritdoc />
    public Quota? Quota => inner.Quota;

    /// <summary>One ping for all who ask at the same time; a registry that answered a moment ago is there.</summary>
    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) =>
        State == RegistryState.Reachable && _pinged is { } pinged && time.GetElapsedTime(pinged.Timestamp) < PingFreshness
            ? Task.FromResult(pinged.Answer)
            : _pings.JoinAsync("ping", PingNowAsync, cancellationToken);

    /// <inheritdoc />
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        _memory.AskByNameAsync<RegistrySupport>($"support {host}/{repository}@{blob}", (_, token) => inner.LearnSupportAsync(repository, blob, token), cancellationToken);

    /// <inheritdoc />
    public bool Holds(RepositoryName repository, Digest manifest) => _memory.Holds<ManifestDocument>(KeyOf(repository, manifest));

    /// <inheritdoc />
    public IReadOnlyList<TagWord> WordsOn(ImageReference reference) => inner.WordsOn(reference);

    /// <inheritdoc />
    public void ForgetNames()
    {
        _memory.ForgetNames();
        inner.ForgetNames();
    }

    /// <inheritdoc />
    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        _memory.AskByNameAsync<Digest?>($"resolve {reference}", (_, token) => inner.ResolveAsync(reference, known, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        reference.Digest is { } digest
            ? _memory.AskByDigestAsync(KeyOf(reference.Repository, digest), token => inner.GetManifestAsync(reference, token), cancellationToken)
            : _memory.AskByNameAsync<ManifestDocument>($"tag {reference}", (before, token) => FollowTagAsync(reference, before, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        _memory.AskByDigestAsync($"config {host}/{repository}@{digest}", token => inner.GetConfigAsync(repository, digest, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync($"tags {host}/{repository}", page, token => inner.ListTagsAsync(repository, page, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        ListAsync($"catalog {host}", page, token => inner.ListRepositoriesAsync(page, token), cancellationToken);

    /// <summary>What asks for the next page may be any text of a visitor, and becomes a key only where it is short. No text is not the same as none: it asks without a count.</summary>
    private Task<Answer<NamePage<T>>> ListAsync<T>(
        string list, PageRequest page, Func<CancellationToken, Task<Answer<NamePage<T>>>> ask, CancellationToken cancellationToken) =>
        page.IsTooLong
            ? Task.FromException<Answer<NamePage<T>>>(new RegistryException(new RegistryError(
                RegistryErrorKind.PolicyRefused, host.Text, $"list {list}", $"What asks for the next page is longer than {PageRequest.LongestNext} characters.")))
            : _memory.AskByNameAsync<NamePage<T>>($"{list} {page.Count}{(page.Next is null ? "" : $" {page.Next}")}", (_, token) => ask(token), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<Answer<RegistryState>> PingNowAsync(CancellationToken cancellationToken)
    {
        var answer = await inner.PingAsync(cancellationToken);
        _pinged = new Pinged(answer, time.GetTimestamp());
        return answer;
    }

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
            return resolved.With(before.Value) with { ContentFrom = ContentOf(before, resolved.AnsweredBy) };
        }

        var manifest = resolved.Value is null ? null : await FindAsync(reference.Sibling(resolved.Value), cancellationToken);
        return manifest is null
            ? Believed(before, await GetByTagAsync(reference, cancellationToken)).After(resolved.Exchanges)
            : resolved.With(manifest.Value).Before(manifest.ObtainedAt < resolved.ObtainedAt ? [] : manifest.Exchanges) with { ContentFrom = ContentOf(manifest, resolved.AnsweredBy) };
    }

    /// <summary>Who sent it, where that is not who says that the tag points to it.</summary>
    private static string? ContentOf(Answer<ManifestDocument> manifest, string resolvedBy) => (manifest.ContentFrom ?? manifest.AnsweredBy) is var sender && sender != resolvedBy ? sender : null;

    /// <summary>
    /// What is no manifest, and came in the place of one without the registry's naming its digest, is a page of something in between (a proxy, a
    /// sign-in) rather than what the tag points to now: the registry could not be asked.
    /// </summary>
    private Answer<ManifestDocument> Believed(Answer<ManifestDocument>? before, Answer<ManifestDocument> answer) =>
        before is not null && answer.Value is { Manifest: Manifest.Unreadable, DigestMatches: not true } ? before with { Failure = NoManifest(answer.Exchanges) } : answer;

    private RegistryError NoManifest(IReadOnlyList<Exchange> exchanges) =>
        new(RegistryErrorKind.BadDocument, host.Text, exchanges is [.., var last] ? $"{last.Method} {last.Url}" : "", "What came is no manifest, and nothing said its digest.")
        {
            Exchanges = exchanges,
            Advice = RegistryAdvice.CheckUrl,
        };

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
        var answer = await inner.GetManifestAsync(reference, cancellationToken);
        await _memory.KeepAsync(KeyOf(reference.Repository, answer.Value.Digest), answer);
        return answer;
    }

    private string KeyOf(RepositoryName repository, Digest digest) => $"manifest {host}/{repository}@{digest}";

    private sealed record Pinged(Answer<RegistryState> Answer, long Timestamp);
}
