namespace RegistryDashboard.Web.Limits;

/// <summary>Whether there is memory for more: of a container .NET takes three quarters at most, and throws where it needs more.</summary>
internal sealed class MemoryWatch(TimeProvider time)
{
    private const double Most = 0.7;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _collectedAt;

    /// <summary>Whether too much is in use, also once what nobody uses is given back; that is done once a second at most.</summary>
    public bool IsScarce
    {
        get
        {
            if (!IsAbove())
            {
                return false;
            }

            lock (_gate)
            {
                if (_collectedAt is not { } then || time.GetElapsedTime(then) >= Pause)
                {
                    GC.Collect();
                    _collectedAt = time.GetTimestamp();
                }
            }

            return IsAbove();
        }
    }

    /// <summary>In bytes, at most that much of the memory that the process may take for what it could do without.</summary>
    public static long HalfOfAll => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    private static bool IsAbove() => GC.GetTotalMemory(forceFullCollection: false) > Most * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
