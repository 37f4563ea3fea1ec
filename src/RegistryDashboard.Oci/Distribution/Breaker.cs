using System.Globalization;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Whether a host is asked at all: after three failures in a row not for half a minute, and then by one request first; and never before
/// the time that it named itself. What it limits is no failure of it.
/// </summary>
internal sealed class Breaker(string authority, TimeProvider time)
{
    private const int FailuresThatClose = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>A day is as long as a host is believed; then it is asked whether it still means it.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private int _failures;
    private Closure? _closure;

    /// <summary>Whether the host is left alone now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _closure is { } closure && !IsOver(closure);
            }
        }
    }

    /// <summary>Lets a request pass, and tells whether it is the probe after a rest, on which the others wait.</summary>
    /// <exception cref="ClosedHostException">The host is left alone.</exception>
    public bool Enter(HttpMethod method)
    {
        lock (_gate)
        {
            if (_closure is not { } closure || (closure.SparesHead && method == HttpMethod.Head))
            {
                return false;
            }

            if (!IsOver(closure))
            {
                throw new ClosedHostException(closure with { Until = time.GetUtcNow() + closure.Rest - time.GetElapsedTime(closure.At) });
            }

            _closure = closure.IsAskedFor ? null : Begun(Rest, closure.Kind, closure.Words);
            return _closure is not null;
        }
    }

    /// <summary>The host answered.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            _failures = 0;
            _closure = _closure is { IsAskedFor: true } ? _closure : null;
        }
    }

    /// <summary>The host failed.</summary>
    public void Fail(RegistryErrorKind kind, string words)
    {
        lock (_gate)
        {
            if (++_failures >= FailuresThatClose && _closure is not { IsAskedFor: true })
            {
                var until = time.GetUtcNow() + Rest;
                _closure = Begun(Rest, kind, $"{authority} failed {_failures} times in a row and is not asked before {Text(until)}; last: {words}");
            }
        }
    }

    /// <summary>The host is not there, and others are: nobody waits for it again until the rest is over.</summary>
    public void Open(RegistryErrorKind kind, string words)
    {
        lock (_gate)
        {
            _failures++;
            if (_closure is not { IsAskedFor: true })
            {
                _closure = Begun(Rest, kind, $"{authority} is not asked before {Text(time.GetUtcNow() + Rest)}: {words}");
            }
        }
    }

    /// <summary>The host asked not to be asked before <paramref name="until"/>.</summary>
    public void Limit(DateTimeOffset until, RegistryErrorKind kind, string words, HttpMethod method)
    {
        lock (_gate)
        {
            var rest = until - time.GetUtcNow();
            _closure = Begun(rest > LongestRest ? LongestRest : rest, kind, $"{authority} asked not to be asked before {Text(until)}: {words}") with
            {
                IsAskedFor = true,
                SparesHead = kind == RegistryErrorKind.RateLimited && method != HttpMethod.Head,
            };
        }
    }

    /// <summary>How the probe would have gone is not known, so the next request is one.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            if (_closure is { IsAskedFor: false } closure)
            {
                _closure = closure with { Rest = TimeSpan.Zero };
            }
        }
    }

    private bool IsOver(Closure closure) => time.GetElapsedTime(closure.At) >= closure.Rest;

    private Closure Begun(TimeSpan rest, RegistryErrorKind kind, string words) => new(time.GetUtcNow() + rest, time.GetTimestamp(), rest, kind, words);

    /// <summary>Rounded up: it is for what is not to be done before.</summary>
    private static string Text(DateTimeOffset time) => time.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - 1).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
