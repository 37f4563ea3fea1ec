using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>
/// A registry with mirrors. Content by digest comes from whoever has it, the mirrors in their order and the origin last, since its bytes are hashed
/// before anyone sees them. What a tag points to, and which names there are, is said only by hosts that are trusted to.
/// </summary>
public sealed class MirroredRegistry : IRegistry, IDisposable
{
    /// <summary>How long the origin's word on a tag is waited for where a mirror has said its own.</summary>
    private static readonly TimeSpan OriginAhead = TimeSpan.FromMilliseconds(1500);

    private readonly MirrorHost _origin;
    private readonly IReadOnlyList<MirrorHost> _mirrors;
    private readonly OriginRole _role;
    private readonly TimeProvider _time;
    private readonly TagWords _words;
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Speaks to the origin as <paramref name="origin"/> says, and to <paramref name="mirrors"/> in their order; nobody is asked before something is called.</summary>
    public MirroredRegistry(DistributionSettings origin, IReadOnlyList<MirrorSettings> mirrors, OriginRole role, TimeProvider time, ILogger<DistributionRegistry> logger)
    {
        (_role, _time, _words) = (role, time, new TagWords(time));
        _origin = HostOf(origin, resolves: true, isMirror: false);
        _mirrors = [.. mirrors.Select(mirror => HostOf(mirror.Distribution, mirror.Resolves, isMirror: true))];

        MirrorHost HostOf(DistributionSettings settings, bool resolves, bool isMirror) =>
            new(new DistributionRegistry(settings, time, logger), settings.Url.Authority, resolves, isMirror, time, logger);
    }

    /// <summary>What the host showed that got furthest: one that can be asked is enough.</summary>
    public RegistryState State => Hosts.Select(host => host.Registry(isLast: true).State).OrderBy(RankOf).First();

    /// <inheritdoc />
    public Quota? Quota => _role == OriginRole.Never ? null : _origin.Registry(isLast: true).Quota;

    private IEnumerable<MirrorHost> Hosts => _role == OriginRole.Never ? _mirrors : [.. _mirrors, _origin];

    /// <summary>Who says what a tag points to and which names there are, in the order in which they are asked.</summary>
    private IReadOnlyList<MirrorHost> Namers => _role switch
    {
        OriginRole.First => [_origin, .. _mirrors.Where(mirror => mirror.Resolves)],
        OriginRole.Last => [.. _mirrors.Where(mirror => mirror.Resolves), _origin],
        _ => [.. _mirrors.Where(mirror => mirror.Resolves)],
    };

    /// <inheritdoc />
    public IReadOnlyList<TagWord> WordsOn(ImageReference reference) => _words.Of(reference);

    /// <inheritdoc />
    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) =>
        AnswerAsync([.. Hosts.Reverse()], null, isByDigest: false, (registry, token) => registry.PingAsync(token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        AnswerAsync(Namers, repository, isByDigest: false, (registry, token) => registry.LearnSupportAsync(repository, blob, token), cancellationToken);

    /// <inheritdoc />
    public async Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        (await ResolveByHostAsync(reference, known, cancellationToken)).Answer!;

    /// <summary>By tag: what it points to, by whoever says so, and then that by its digest, from whoever has it.</summary>
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        reference.Digest is null ? FollowTagAsync(reference, cancellationToken) : GetByDigestAsync(reference, cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        AnswerAsync([.. Hosts], repository, isByDigest: true, (registry, token) => registry.GetConfigAsync(repository, digest, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync(Namers, repository, isByDigest: false, (registry, token) => registry.ListTagsAsync(repository, page, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync(Namers, null, isByDigest: false, (registry, token) => registry.ListRepositoriesAsync(page, token), cancellationToken);

    /// <inheritdoc />
    public void ForgetNames()
    {
        foreach (var host in Hosts)
        {
            host.Forget();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        foreach (var host in _mirrors.Append(_origin))
        {
            host.Dispose();
        }
    }

    private async Task<Answer<ManifestDocument>> FollowTagAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var (host, resolved, _) = await ResolveByHostAsync(reference, null, cancellationToken);
        if (resolved!.Value is { } digest)
        {
            try
            {
                var manifest = await GetByDigestAsync(reference.Sibling(digest), cancellationToken);
                return resolved.With(manifest.Value).Before(manifest.Exchanges) with { ContentFrom = manifest.AnsweredBy == resolved.AnsweredBy ? null : manifest.AnsweredBy };
            }
            catch (RegistryException exception) when (exception.Error.Kind is RegistryErrorKind.DigestMismatch or RegistryErrorKind.NotFound)
            {
                // Some claim digests that their bytes do not have: what the tag gives is then looked at itself.
                resolved = resolved.Before(exception.Error.Exchanges);
            }
        }

        var answer = await host.Registry(isLast: true).GetManifestAsync(reference, cancellationToken);
        _words.Heard(reference, host.Authority, answer.Value.Digest);
        return answer.After(resolved.Exchanges);
    }

    private Task<Answer<ManifestDocument>> GetByDigestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        AnswerAsync([.. Hosts], reference.Repository, isByDigest: true, (registry, token) => registry.GetManifestAsync(reference, token), cancellationToken);

    /// <summary>The origin and the first mirror are asked together where the origin comes first; the others one after the other.</summary>
    private async Task<Attempt<Digest?>> ResolveByHostAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken)
    {
        var hosts = Asked(Namers, reference.Repository);
        if (_role != OriginRole.First || hosts.Count < 2)
        {
            return Heard(await AskAsync(hosts, [], reference.Repository, isByDigest: false, ResolveAsync, cancellationToken));
        }

        var race = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var origin = TryResolveAsync(hosts[0], isLast: false, race.Token);
        var mirror = TryResolveAsync(hosts[1], hosts.Count == 2, race.Token);
        try
        {
            using var leaving = cancellationToken.Register(race.Cancel);
            await Task.WhenAny(origin, Task.Delay(OriginAhead, _time, race.Token));
            cancellationToken.ThrowIfCancellationRequested();
            if (origin.IsCompleted && await origin is { Answer: not null } said)
            {
                return said;
            }

            if (await mirror is { Answer: not null } word)
            {
                return origin.IsCompleted && await origin is { Failure: { } before } ? word with { Answer = word.Answer.After(before.Error.Exchanges) } : word;
            }

            var (late, failed) = (await origin, await mirror);
            return late.Answer is not null
                ? late
                : Heard(await AskAsync([.. hosts.Skip(2)], [(late.Host, late.Failure!), (failed.Host, failed.Failure!)], reference.Repository, isByDigest: false, ResolveAsync, cancellationToken));
        }
        finally
        {
            _ = EndAsync(Task.WhenAll(origin, mirror), race);
        }

        Task<Answer<Digest?>> ResolveAsync(IRegistry registry, CancellationToken token) => registry.ResolveAsync(reference, known, token);

        async Task<Attempt<Digest?>> TryResolveAsync(MirrorHost host, bool isLast, CancellationToken token) =>
            Heard(await TryAsync(host, isLast, reference.Repository, isByDigest: false, ResolveAsync, token));

        Attempt<Digest?> Heard(Attempt<Digest?> attempt)
        {
            if (attempt.Answer?.Value is { } digest)
            {
                _words.Heard(reference, attempt.Host.Authority, digest);
            }

            return attempt;
        }
    }

    /// <summary>Who was not waited for may still say a word that differs, and is given up a little later.</summary>
    private async Task EndAsync(Task both, CancellationTokenSource race)
    {
        using (race)
        {
            await Task.WhenAny(both, Task.Delay(Limits.HeadersOfOne, _time, race.Token));
            await race.CancelAsync();
            await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<Answer<T>> AnswerAsync<T>(
        IReadOnlyList<MirrorHost> hosts, RepositoryName? repository, bool isByDigest, Func<IRegistry, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        (await AskAsync(Asked(hosts, repository), [], repository, isByDigest, ask, cancellationToken)).Answer!;

    /// <summary>One host after the other, until one answers; what those before it took is told with its answer.</summary>
    /// <exception cref="RegistryException">None did.</exception>
    private static async Task<Attempt<T>> AskAsync<T>(
        IReadOnlyList<MirrorHost> hosts,
        IReadOnlyList<(MirrorHost Host, RegistryException Failure)> before,
        RepositoryName? repository,
        bool isByDigest,
        Func<IRegistry, CancellationToken, Task<Answer<T>>> ask,
        CancellationToken cancellationToken)
    {
        var failures = before.ToList();
        foreach (var host in hosts)
        {
            var attempt = await TryAsync(host, host == hosts[^1], repository, isByDigest, ask, cancellationToken);
            if (attempt.Answer is { } answer)
            {
                return attempt with { Answer = answer.After([.. failures.SelectMany(failure => failure.Failure.Error.Exchanges)]) };
            }

            failures.Add((host, attempt.Failure!));
        }

        throw Attempts.Together(failures);
    }

    private static async Task<Attempt<T>> TryAsync<T>(
        MirrorHost host, bool isLast, RepositoryName? repository, bool isByDigest, Func<IRegistry, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt<T>(host, await ask(host.Registry(isLast), cancellationToken), null);
        }
        catch (RegistryException exception)
        {
            host.Failed(repository, isByDigest, exception.Error);
            return new Attempt<T>(host, null, exception);
        }
    }

    /// <summary>Without those that denied this a moment ago, or are not believed; where that leaves none, all that are: one of them has to say no.</summary>
    private static IReadOnlyList<MirrorHost> Asked(IReadOnlyList<MirrorHost> hosts, RepositoryName? repository) =>
        hosts.Where(host => host.IsAsked(repository)).ToList() is { Count: > 0 } asked ? asked : hosts;

    private static int RankOf(RegistryState state) => state switch
    {
        RegistryState.Reachable => 0,
        RegistryState.SignInNeeded => 1,
        RegistryState.Unreachable => 2,
        _ => 3,
    };
}
