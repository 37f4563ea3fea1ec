using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Telemetry;

namespace RegistryDashboard.Oci.Caching;

/// <summary>Decides what is answered from memory and what is asked: one question for all who ask the same, its outcome kept, failures for a second.</summary>
internal sealed class AnswerMemory(RegistryHost host, AnswerShelf answers, CacheSettings settings, TimeProvider time)
{
    private static readonly TimeSpan FailureFreshness = TimeSpan.FromSeconds(1);
    private readonly SharedFlights _flights = new();
    private long _namesBelievedSince;
    private int _generation;

    /// <summary>Whether an answer is held, so that to ask costs nothing.</summary>
    public bool Holds<T>(string key) => answers.Find<T>(key) is { Error: null };

    /// <summary>Keeps an answer that came by another question.</summary>
    public ValueTask KeepAsync<T>(string key, Answer<T> answer) => answers.PutAsync(key, new Outcome<T>(answer, null, answer.ObtainedAt));

    /// <summary>Believes nothing any longer that was asked by name before now.</summary>
    public void ForgetNames()
    {
        Interlocked.Exchange(ref _namesBelievedSince, time.GetUtcNow().UtcTicks);
        Interlocked.Increment(ref _generation);
    }

    /// <summary>What never changes: asked once, for all that ask.</summary>
    public Task<Answer<T>> AskByDigestAsync<T>(string key, Func<CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        AskAsync<T>(key, key, _ => true, (_, token) => ask(token), cancellationToken);

    /// <summary>What may change: asked again when it is no longer believed, with what was answered before. Who asks after a refresh does not join a question that was asked before it.</summary>
    public Task<Answer<T>> AskByNameAsync<T>(string key, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken) =>
        AskAsync(key, $"{Volatile.Read(ref _generation)} {key}", IsBelieved, ask, cancellationToken);

    private async Task<Answer<T>> AskAsync<T>(
        string key, string flight, Func<DateTimeOffset, bool> isFresh, Func<Answer<T>?, CancellationToken, Task<Answer<T>>> ask, CancellationToken cancellationToken)
    {
        var held = await answers.FindAsync<T>(key);
        if (held is not null && IsFresh(held, isFresh))
        {
            LookedUp(key, held, "hit");
            return held.Unwrap();
        }

        var outcome = await _flights.JoinAsync(flight, token => RunAsync(key, isFresh, ask, token), cancellationToken);
        LookedUp(key, outcome, "miss");
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

    /// <summary>The first word of a key is the kind of the question.</summary>
    private void LookedUp<T>(string key, Outcome<T> outcome, string result) =>
        RegistryInstruments.LookedUp(host, key[..key.IndexOf(' ', StringComparison.Ordinal)], outcome is { Answer: not null, Error: not null } ? "stale" : result);

    private bool IsFresh<T>(Outcome<T> outcome, Func<DateTimeOffset, bool> isFresh) =>
        outcome.Error is null ? isFresh(outcome.CheckedAt) : IsYounger(outcome.CheckedAt, FailureFreshness);

    private bool IsBelieved(DateTimeOffset askedAt) =>
        askedAt.UtcTicks > Interlocked.Read(ref _namesBelievedSince) && IsYounger(askedAt, settings.TagFreshness);

    /// <summary>A time that is still to come is of a clock that was set back, and is not believed.</summary>
    private bool IsYounger(DateTimeOffset then, TimeSpan age) => time.GetUtcNow() - then is var passed && passed >= TimeSpan.Zero && passed < age;

    /// <summary>Failures that say nothing about what was asked for. A tag that is gone is gone.</summary>
    private static bool IsSilence(RegistryErrorKind kind) => kind is
        RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.RateLimited;
}
