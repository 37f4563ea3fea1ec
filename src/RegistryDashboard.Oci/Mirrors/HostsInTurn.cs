using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>Asks the hosts of one registry one after the other, until one answers.</summary>
/// <param name="host">The registry as references name it.</param>
internal sealed class HostsInTurn(RegistryHost host)
{
    /// <summary>The answer of the first of <paramref name="hosts"/> that gives one.</summary>
    /// <exception cref="RegistryException">None did.</exception>
    public async Task<Answer<T>> AskAsync<T>(
        IReadOnlyList<MirrorHost> hosts, RepositoryName? repository, bool isByDigest, Func<IRegistry, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        (await AskAsync(ToAsk(hosts, repository), [], repository, isByDigest, ask, cancellationToken)).Answer!;

    /// <summary>Without those that are not believed, and those that denied this a moment ago; where that leaves none, one of those has to say no again.</summary>
    public IReadOnlyList<MirrorHost> ToAsk(IReadOnlyList<MirrorHost> hosts, RepositoryName? repository)
    {
        var believed = hosts.Where(one => one.Quarantine.Until is null).ToList();
        var asked = believed.Where(one => !one.IsDenied(repository)).ToList();
        return asked.Count > 0 ? asked : believed.Count > 0 ? believed : throw new RegistryException(NobodyToAsk(hosts));
    }

    /// <summary>What those before it took is told with an answer, and what they failed with where there is none.</summary>
    public static async Task<Attempt<T>> AskAsync<T>(
        IReadOnlyList<MirrorHost> hosts,
        IReadOnlyList<Attempt<T>> before,
        RepositoryName? repository,
        bool isByDigest,
        Func<IRegistry, CancellationToken, Task<Answer<T>>> ask,
        CancellationToken cancellationToken)
    {
        var failures = before.Select(attempt => (attempt.Host, Failure: attempt.Failure!)).ToList();
        foreach (var one in hosts)
        {
            var attempt = await TryAsync(one, IsLast(hosts, one), repository, isByDigest, ask, cancellationToken);
            if (attempt.Answer is { } answer)
            {
                return attempt with { Answer = answer.After([.. failures.SelectMany(failure => failure.Failure.Error.Exchanges)]) };
            }

            failures.Add((one, attempt.Failure!));
        }

        throw Attempts.Together(failures);
    }

    /// <summary>One host, asked in haste unless it is the last.</summary>
    public static async Task<Attempt<T>> TryAsync<T>(
        MirrorHost one, bool isLast, RepositoryName? repository, bool isByDigest, Func<IRegistry, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt<T>(one, await ask(one.Registry(isLast), cancellationToken), null);
        }
        catch (RegistryException exception)
        {
            one.Failed(repository, isByDigest, exception.Error);
            return new Attempt<T>(one, null, exception);
        }
    }

    /// <summary>Whether nobody can be asked after it: who is left alone cannot.</summary>
    public static bool IsLast(IReadOnlyList<MirrorHost> hosts, MirrorHost one) => hosts.SkipWhile(other => other != one).Skip(1).All(other => other.IsLeftAlone);

    private RegistryError NobodyToAsk(IReadOnlyList<MirrorHost> hosts) =>
        hosts.Select(one => one.Quarantine.Until).Min() is { } until
            ? new RegistryError(RegistryErrorKind.DigestMismatch, host.Text, "", "Every mirror sent what does not have its digest, three times within an hour.") { RetryAt = until, Advice = RegistryAdvice.Wait }
            : new RegistryError(RegistryErrorKind.Unsupported, host.Text, "", "No host that may be asked for it lists repositories.") { Advice = RegistryAdvice.TypeName };
}
