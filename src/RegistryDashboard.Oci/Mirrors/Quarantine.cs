namespace RegistryDashboard.Oci.Mirrors;

/// <summary>Whether a mirror is believed to hold what it says: after three that were not what their digest says, within an hour, it is not asked for a day.</summary>
internal sealed class Quarantine(TimeProvider time)
{
    private const int FaultsThatClose = 3;
    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Queue<long> _faults = new();
    private long? _closedAt;
    private DateTimeOffset _until;

    /// <summary>Until when it is not asked; null where it is.</summary>
    public DateTimeOffset? Until
    {
        get
        {
            lock (_gate)
            {
                return _closedAt is { } closed && time.GetElapsedTime(closed) < Kept ? _until : null;
            }
        }
    }

    /// <summary>It sent what it should not have. Tells whether that closed it.</summary>
    public bool Count()
    {
        lock (_gate)
        {
            while (_faults.TryPeek(out var first) && time.GetElapsedTime(first) >= Counted)
            {
                _faults.Dequeue();
            }

            _faults.Enqueue(time.GetTimestamp());
            if (_faults.Count < FaultsThatClose)
            {
                return false;
            }

            _faults.Clear();
            (_closedAt, _until) = (time.GetTimestamp(), time.GetUtcNow() + Kept);
            return true;
        }
    }

    /// <summary>Believes it again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _closedAt = null;
        }
    }
}
