using System.Collections.Concurrent;
using System.Security.Claims;

namespace RegistryDashboard.Web.Access;

/// <summary>
/// Who was seen by HTTP, when, and as what. A circuit lives longer than the request that opened it: it holds while its visitor is seen again, as
/// the same, by requests that are checked in full. In memory; another process sees for itself.
/// </summary>
internal sealed class Sightings(AccessRules rules, TimeProvider time)
{
    /// <summary>How long nobody needs to be seen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Sighting> _sightings = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();
    private long _swept = time.GetTimestamp();

    /// <summary>Remembers who asks.</summary>
    public void Saw(ClaimsPrincipal user)
    {
        if (SessionOf(user) is { } session)
        {
            Sweep();
            _sightings[session] = new Sighting(RightsOf(user), time.GetTimestamp());
        }
    }

    /// <summary>Ends a session before its time.</summary>
    public void End(ClaimsPrincipal user)
    {
        if (SessionOf(user) is { } session)
        {
            _ended[session] = user.EndsAt() ?? time.GetUtcNow() + Patience;
        }
    }

    /// <summary>Whether they signed out.</summary>
    public bool HasEnded(ClaimsPrincipal user) => SessionOf(user) is not { } session || _ended.ContainsKey(session);

    /// <summary>Whether a circuit of this visitor goes on.</summary>
    public bool Holds(ClaimsPrincipal user) =>
        rules.MayEnter(user)
        && !HasEnded(user)
        && (user.EndsAt() ?? DateTimeOffset.MaxValue) > time.GetUtcNow()
        && _sightings.TryGetValue(SessionOf(user)!, out var sighting)
        && sighting.Rights == RightsOf(user)
        && time.GetElapsedTime(sighting.At) < Patience;

    private void Sweep()
    {
        if (time.GetElapsedTime(_swept) < Patience)
        {
            return;
        }

        _swept = time.GetTimestamp();
        foreach (var (session, _) in _sightings.Where(pair => time.GetElapsedTime(pair.Value.At) > Patience))
        {
            _sightings.TryRemove(session, out _);
        }

        foreach (var (session, _) in _ended.Where(pair => pair.Value < time.GetUtcNow()))
        {
            _ended.TryRemove(session, out _);
        }
    }

    private static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(VisitorClaims.Session);

    private static string RightsOf(ClaimsPrincipal user) => string.Join('\n', user.Groups().Order(StringComparer.Ordinal).Append(user.FindFirstValue(VisitorClaims.Mail)));

    /// <summary>By a clock that nobody sets: one that is set back would make every circuit hold for longer.</summary>
    private sealed record Sighting(string Rights, long At);
}
