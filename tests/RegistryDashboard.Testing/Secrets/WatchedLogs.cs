using Microsoft.Extensions.Logging;

namespace RegistryDashboard.Testing;

/// <summary>Looks at each line of a log, with its exception.</summary>
public sealed class WatchedLogs(SecretWatch watch) : ILoggerProvider
{
    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Logger(watch, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Logger(SecretWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            watch.Look("log lines", category, $"{formatter(state, exception)} {exception}");
    }
}
