namespace RegistryDashboard.Testing;

/// <summary>Of a whole test assembly: fails it at its end where a secret was let out.</summary>
public sealed class SecretsStayIn : IDisposable
{
    private readonly WatchedTelemetry _telemetry = new(SecretWatch.OfThisRun);

    /// <inheritdoc />
    public void Dispose()
    {
        _telemetry.Dispose();
        Console.WriteLine(SecretWatch.OfThisRun.Summary);
        if (SecretWatch.OfThisRun.Leaks is { Count: > 0 } leaks)
        {
            throw new InvalidOperationException($"Secrets of the tests were let out.\n{string.Join('\n', leaks)}");
        }
    }
}
