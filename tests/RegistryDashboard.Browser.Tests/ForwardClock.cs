namespace RegistryDashboard.Browser.Tests;

/// <summary>The time of day, put forward where a rest would have to be waited for. Timers take as long as they do.</summary>
internal sealed class ForwardClock : TimeProvider
{
    private long _ahead;

    /// <summary>Puts it forward.</summary>
    public void Forward(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
