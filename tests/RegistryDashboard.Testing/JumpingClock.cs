namespace RegistryDashboard.Testing;

/// <summary>A clock that somebody sets; what it measures goes on as before.</summary>
public sealed class JumpingClock(TimeProvider inner) : TimeProvider
{
    /// <summary>By how much it is set.</summary>
    public TimeSpan Ahead { get; set; }

    /// <inheritdoc />
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

    /// <inheritdoc />
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
