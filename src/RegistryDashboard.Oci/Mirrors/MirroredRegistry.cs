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

    private readonly HostsInTurn _hosts;
    private readonly MirrorHost _origin;
    private readonly IReadOnlyList<MirrorHost> _mirrors;
    private readonly OriginRole _role;
    private readonly TimeProvider _time;
    private readonly TagWords _words;
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Speaks to the origin as <paramref name="origin"/> says, and to <paramref name="mirrors"/> in their order; nobody is asked before something is called.</summary>
    public MirroredRegistry(DistributionSettings origin, IReadOnlyList<MirrorSettings> mirrors, OriginRole role, TimeProvider time, ILogger<DistributionRegistry> logger)
    {
        (_hosts, _role, _time, _words) = (new HostsInTurn(origin.Host), role, time, new TagWords(time));
        _origin = HostOf(origin, resolves: true, isMirror: false);
        _mirrors = [.. mirrors.Select(mirror => HostOf(mirror.Distribution, mirror.Resolves, isMirror: true))];

        MirrorHost HostOf(DistributionSettings settings, bool resolves, bool isMirror) =>
            new(new DistributionRegistry(settings, time, logger), settings, resolves, isMirror, time, logger);
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
        _hosts.AskAsync([.. Hosts.OrderBy(host => host != _origin)], null, isByDigest: false, (registry, token) => registry.PingAsync(token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        _hosts.AskAsync(Namers, repository, isByDigest: false, (registry, token) => registry.LearnSupportAsync(repository, blob, token), cancellationToken);

    /// <inheritdoc />
    public async Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken)
    {
        var pointed = await PointAsync(reference, known, isWhole: false, cancellationToken);
        return pointed.With(pointed.Value.Digest);
    }

    /// <summary>By tag: what it points to, by whoever says so, and then that by its digest, from whoever has it.</summary>
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        reference.Digest is null ? FollowTagAsync(reference, cancellationToken) : GetByDigestAsync(reference, cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        _hosts.AskAsync([.. Hosts], repository, isByDigest: true, (registry, token) => registry.GetConfigAsync(repository, digest, token), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        _hosts.AskAsync(Namers, repository, isByDigest: false, (registry, token) => registry.ListTagsAsync(repository, page, token), cancellationToken);

    /// <summary>Of a mirror whose repositories stand below a prefix the catalog is one of other things too, and is not asked for.</summary>
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        _hosts.AskAsync([.. Namers.Where(host => !host.HasPrefix)], null, isByDigest: false, (registry, token) => registry.ListRepositoriesAsync(page, token), cancellationToken);

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
        var pointed = await PointAsync(reference, null, isWhole: true, cancellationToken);
        if (pointed.Value.Document is { } document)
        {
            return pointed.With(document);
        }

        try
        {
            var manifest = await GetByDigestAsync(reference.Sibling(pointed.Value.Digest!), cancellationToken);
            return pointed.With(manifest.Value).Before(manifest.Exchanges) with { ContentFrom = manifest.AnsweredBy == pointed.AnsweredBy ? null : manifest.AnsweredBy };
        }
        catch (RegistryException exception) when (exception.Error.Kind is RegistryErrorKind.DigestMismatch or RegistryErrorKind.NotFound)
        {
            // Some claim digests that their bytes do not have: what the tag gives is then looked at itself.
            var answer = await _hosts.AskAsync(Namers, reference.Repository, isByDigest: false, (registry, token) => registry.GetManifestAsync(reference, token), cancellationToken);
            return answer.After([.. pointed.Exchanges, .. exception.Error.Exchanges]);
        }
    }

    private Task<Answer<ManifestDocument>> GetByDigestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        _hosts.AskAsync([.. Hosts], reference.Repository, isByDigest: true, (registry, token) => registry.GetManifestAsync(reference, token), cancellationToken);

    /// <summary>
    /// What a tag points to: the origin and the first mirror are asked together where the origin comes first, the others one after the other. Of a host that
    /// does not say it without the manifest that is asked for too, where the caller wants the <paramref name="isWhole"/> of it.
    /// </summary>
    private async Task<Answer<Pointed>> PointAsync(ImageReference reference, Digest? known, bool isWhole, CancellationToken cancellationToken)
    {
        var hosts = _hosts.ToAsk(Namers, reference.Repository);
        if (_role != OriginRole.First || hosts.Count < 2)
        {
            return Heard(await HostsInTurn.AskAsync(hosts, [], reference.Repository, isByDigest: false, PointByAsync, cancellationToken)).Answer!;
        }

        var race = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var origin = TryAsync(hosts[0], HostsInTurn.IsLast(hosts, hosts[0]));
        var mirror = TryAsync(hosts[1], hosts[0].IsLeftAlone && HostsInTurn.IsLast(hosts, hosts[1]));
        try
        {
            using var leaving = cancellationToken.Register(race.Cancel);
            var first = await FirstAsync(origin, mirror, race.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return first.Answer ?? Heard(await HostsInTurn.AskAsync(
                [.. hosts.Skip(2)], [await origin, await mirror], reference.Repository, isByDigest: false, PointByAsync, cancellationToken)).Answer!;
        }
        finally
        {
            _ = EndAsync(Task.WhenAll(origin, mirror), race);
        }

        async Task<Attempt<Pointed>> TryAsync(MirrorHost host, bool isLast) =>
            Heard(await HostsInTurn.TryAsync(host, isLast, reference.Repository, isByDigest: false, PointByAsync, race.Token));

        async Task<Answer<Pointed>> PointByAsync(IRegistry registry, CancellationToken token)
        {
            var resolved = await registry.ResolveAsync(reference, known, token);
            if (resolved.Value is not null || !isWhole)
            {
                return resolved.With(new Pointed(resolved.Value, null));
            }

            var manifest = await registry.GetManifestAsync(reference, token);
            return manifest.With(new Pointed(manifest.Value.Digest, manifest.Value)).After(resolved.Exchanges);
        }

        Attempt<Pointed> Heard(Attempt<Pointed> attempt)
        {
            if (attempt.Answer?.Value.Digest is { } digest)
            {
                _words.Heard(reference, attempt.Host.Name, digest);
            }

            return attempt;
        }
    }

    /// <summary>The origin's answer, where it comes in time; then that of whoever answers first; where neither does, the mirror's failure.</summary>
    private async Task<Attempt<Pointed>> FirstAsync(Task<Attempt<Pointed>> origin, Task<Attempt<Pointed>> mirror, CancellationToken cancellationToken)
    {
        await Task.WhenAny(origin, Task.Delay(OriginAhead, _time, cancellationToken));
        if (origin.IsCompleted && await origin is { Answer: not null } said)
        {
            return said;
        }

        var first = await await Task.WhenAny(origin, mirror);
        if (first.Answer is null)
        {
            first = first == await origin ? await mirror : await origin;
        }

        return origin.IsCompleted && await origin is { Failure: { } failure } && first.Answer is { } word ? first with { Answer = word.After(failure.Error.Exchanges) } : first;
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

    private static int RankOf(RegistryState state) => state switch
    {
        RegistryState.Reachable => 0,
        RegistryState.SignInNeeded => 1,
        RegistryState.Unreachable => 2,
        _ => 3,
    };

    /// <summary>What a host says that a tag points to, with the manifest where it says so by that alone.</summary>
    private sealed record Pointed(Digest? Digest, ManifestDocument? Document);
}
