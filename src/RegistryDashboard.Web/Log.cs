namespace RegistryDashboard.Web;

/// <summary>What the site writes to the log.</summary>
internal static partial class Log
{
    /// <summary>A page failed for a reason that is ours; the person sees the correlation id.</summary>
    [LoggerMessage(1, LogLevel.Error, "A page failed at {Address}; correlation id {CorrelationId}")]
    public static partial void PageFailed(this ILogger logger, Exception exception, string address, string correlationId);

    /// <summary>Told once, of the first that is met.</summary>
    [LoggerMessage(2, LogLevel.Warning, "Forwarded headers of {Address} are not believed; if it is your proxy, add it to KnownProxies or KnownNetworks")]
    public static partial void ProxyIsUnknown(this ILogger logger, string address);
}
