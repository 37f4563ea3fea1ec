using System.Diagnostics;

namespace RegistryDashboard.Testing;

/// <summary>Waits for what happens by itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns how long it took; fails when it is not so within <paramref name="patience"/>.</summary>
    public static async Task<TimeSpan> SoAsync(Func<Task<bool>> isSo, TimeSpan patience)
    {
        var started = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (started.Elapsed > patience)
            {
                throw new TimeoutException($"It was not so within {patience.TotalSeconds:0.#} s.");
            }

            await Task.Delay(Look);
        }

        return started.Elapsed;
    }
}
