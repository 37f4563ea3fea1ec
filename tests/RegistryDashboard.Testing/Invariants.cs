using System.Collections.Concurrent;

namespace RegistryDashboard.Testing;

/// <summary>
/// What holds whatever a test does to the dashboard, looked at over a whole test assembly: no exception that nobody looked at, no question
/// to a registry that nobody waits for any longer. What does not hold fails the run at its end.
/// </summary>
public sealed class Invariants : IDisposable
{
    /// <summary>ASP.NET Core lets circuits go that are open when its host is disposed, and finds the host's services gone.</summary>
    private const string OfAspNetCore = "CircuitRegistry.PauseAndDisposeCircuitHost";

    private static readonly ConcurrentQueue<string> Broken = new();
    private static int _looked;

    /// <summary>Looks from now on.</summary>
    public Invariants() => TaskScheduler.UnobservedTaskException += Unobserved;

    /// <summary>Looks whether a registry of <paramref name="test"/> still had <paramref name="open"/> questions to answer at its end.</summary>
    internal static void LetGo(string test, int open)
    {
        Interlocked.Increment(ref _looked);
        if (open > 0)
        {
            Broken.Enqueue($"{open} questions to a registry of {test} were not given up within five seconds.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        for (var again = 0; again < 3; again++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= Unobserved;
        Console.WriteLine($"Questions to {_looked} registries were answered or given up; {Broken.Count} broken.");
        if (!Broken.IsEmpty)
        {
            throw new InvalidOperationException(string.Join('\n', Broken));
        }
    }

    private static void Unobserved(object? sender, UnobservedTaskExceptionEventArgs unobserved)
    {
        var words = $"{unobserved.Exception}";
        if (!words.Contains(OfAspNetCore, StringComparison.Ordinal))
        {
            Broken.Enqueue($"Nobody looked at an exception: {words}");
        }
    }
}
