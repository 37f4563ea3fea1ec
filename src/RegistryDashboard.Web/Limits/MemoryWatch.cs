using RegistryDashboard.Oci.Caching;

namespace RegistryDashboard.Web.Limits;

/// <summary>
/// Whether there is memory for more: of a container .NET takes three quarters at most, and throws where it needs more. What could be done without
/// goes first: what nobody uses any longer, then half of the answers that are kept.
/// </summary>
internal sealed class MemoryWatch(AnswerStore answers, TimeProvider time)
{
    /// <summary>From here on it is looked at what can be given back.</summary>
    private const double Most = 0.7;

    /// <summary>From here on nobody waits for that.</summary>
    private const double Last = 0.85;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private long? _judgedAt;
    private bool _isScarce;

    /// <summary>Whether too much is in use, also once all is given back that can be. What comes and goes until the next look at it, twice a second at most, does not count.</summary>
    public bool IsScarce
    {
        get
        {
            if (!IsAbove(Most))
            {
                return false;
            }

            lock (_gate)
            {
                if (_judgedAt is not { } then || time.GetElapsedTime(then) >= Pause)
                {
                    _isScarce = IsAboveAfter(() => { }) && IsAboveAfter(answers.Halve);
                    _judgedAt = time.GetTimestamp();
                }

                return _isScarce || IsAbove(Last);
            }
        }
    }

    /// <summary>In bytes, at most that much of the memory that the process may take for what it could do without.</summary>
    public static long HalfOfAll => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    private static bool IsAboveAfter(Action letGo)
    {
        letGo();
        GC.Collect();
        return IsAbove(Most);
    }

    private static bool IsAbove(double share) => GC.GetTotalMemory(forceFullCollection: false) > share * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
