namespace RegistryDashboard.Web;

/// <summary>What the site writes to the log.</summary>
internal static partial class Log
{
    /// <summary>A page failed for a reason that is ours; the person sees the correlation id.</summary>
    [LoggerMessage(1, LogLevel.Error, "A page failed at {Address}; correlation id {CorrelationId}")]
    public static partial void PageFailed(this ILogger logger, Exception exception, string address, string correlationId);
}
