using Microsoft.AspNetCore.HttpOverrides;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Tells the log, once, of a proxy that is not believed: links are right all the same, but whoever set it up should know.</summary>
internal sealed class UnknownProxyNotice(RequestDelegate next, ILogger<UnknownProxyNotice> logger)
{
    private int _isTold;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var forwards = headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName) || headers.ContainsKey(ForwardedHeadersDefaults.XForwardedHostHeaderName);
        var isBelieved = headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName) || headers.ContainsKey(ForwardedHeadersDefaults.XOriginalHostHeaderName);
        if (forwards && !isBelieved && Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            logger.ProxyIsUnknown(context.Connection.RemoteIpAddress?.ToString() ?? "an unnamed address");
        }

        return next(context);
    }
}
