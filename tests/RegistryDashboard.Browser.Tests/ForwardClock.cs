namespace RegistryDashboard.Browser.Tests;

/// <summary>A clock that is put forward where a rest would have to be waited for: the time of day, and what has passed. Timers take as long as they do.</summary>
internal sealed class ForwardClock : TimeProvider
{
    private long _ahead;

    /// <summary>Puts it forward.</summary>
    public void Forward(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <inheritdoc />
    public override long GetTimestamp() => base.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _ahead)).TotalSeconds * TimestampFrequency);
}
