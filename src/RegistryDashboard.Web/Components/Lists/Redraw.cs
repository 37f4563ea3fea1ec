namespace RegistryDashboard.Web.Components.Lists;

/// <summary>Draws a few times a second what changes more often: rows come in by dozens.</summary>
internal sealed class Redraw(Func<Task> draw, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    private int _isDue;
    private volatile bool _isOver;

    /// <summary>Draws after a breath, once for all that changes until then.</summary>
    public void Soon()
    {
        if (!_isOver && Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            _ = DrawAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _isOver = true;

    private async Task DrawAsync()
    {
        await Task.Delay(Breath, clock);
        Volatile.Write(ref _isDue, 0);
        if (!_isOver)
        {
            await draw();
        }
    }
}
