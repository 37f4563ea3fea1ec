namespace RegistryDashboard.Web;

/// <summary>What the site writes to the log.</summary>
internal static partial class Log
{
    /// <summary>A page failed for a reason that is ours; the person sees the correlation id.</summary>
    [LoggerMessage(1, LogLevel.Error, "A page failed at {Address}; correlation id {CorrelationId}")]
    public static partial void PageFailed(this ILogger logger, Exception exception, string address, string correlationId);

    /// <summary>A key of the configuration, and what is to be said of it.</summary>
    [LoggerMessage(2, LogLevel.Warning, "{Problem}")]
    public static partial void ConfigurationProblem(this ILogger logger, string problem);

    /// <summary>What is in force stays; each problem follows.</summary>
    [LoggerMessage(3, LogLevel.Warning, "The configuration was changed and cannot be used, so what was in force stays; problems: {Count}")]
    public static partial void ConfigurationRefused(this ILogger logger, int count);

    /// <summary>A changed configuration is in force.</summary>
    [LoggerMessage(4, LogLevel.Information, "The configuration was read again; registries added: [{Added}], changed: [{Changed}], removed: [{Removed}]")]
    public static partial void ConfigurationRead(this ILogger logger, string added, string changed, string removed);

    /// <summary>The configuration was not read again for a reason that is ours.</summary>
    [LoggerMessage(5, LogLevel.Error, "The configuration could not be read again; what was in force stays")]
    public static partial void ReloadFailed(this ILogger logger, Exception exception);

    /// <summary>Told once, of the first that is met.</summary>
    [LoggerMessage(6, LogLevel.Warning, "Forwarded headers of {Address} are not believed; if it is your proxy, add it to KnownProxies or KnownNetworks")]
    public static partial void ProxyIsUnknown(this ILogger logger, string address);

    /// <summary>The person sees the correlation id.</summary>
    [LoggerMessage(7, LogLevel.Warning, "Someone could not sign in; correlation id {CorrelationId}")]
    public static partial void SignInFailed(this ILogger logger, Exception? exception, string correlationId);

    /// <summary>Nobody can sign in; the person sees the correlation id.</summary>
    [LoggerMessage(8, LogLevel.Error, "The provider that signs people in cannot be asked; correlation id {CorrelationId}")]
    public static partial void ProviderFailed(this ILogger logger, Exception exception, string correlationId);

    /// <summary>Told once.</summary>
    [LoggerMessage(9, LogLevel.Information, "Access:Keys is not set: whoever is signed in signs in again after a restart, and at each replica")]
    public static partial void SessionsEndWithProcess(this ILogger logger);

    /// <summary>A part of a page failed for a reason that is ours, the rest of it goes on; the person sees the correlation id.</summary>
    [LoggerMessage(10, LogLevel.Error, "A part of the page failed at {Address}; correlation id {CorrelationId}")]
    public static partial void PartFailed(this ILogger logger, Exception exception, string address, string correlationId);

    /// <summary>Where <c>/metrics</c> is read.</summary>
    [LoggerMessage(20, LogLevel.Information, "Metrics for Prometheus are at {Address}/metrics")]
    public static partial void MetricsAreServed(this ILogger logger, string address);

    /// <summary>Told once.</summary>
    [LoggerMessage(21, LogLevel.Warning, "Pages that began at another instance connect to this one and cannot come alive here: several replicas need session affinity at the load balancer")]
    public static partial void AffinityIsMissing(this ILogger logger);
}
