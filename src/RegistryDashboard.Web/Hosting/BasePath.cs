using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// Puts the base path before every link, whether the proxy takes it off the address or not. Without one in the configuration it is the
/// <c>X-Forwarded-Prefix</c> of a known proxy, if that can be one.
/// </summary>
internal sealed class BasePath(RequestDelegate next, ProxyOptions options)
{
    private readonly PathString _configured = options.PathBase;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!_configured.HasValue)
        {
            request.PathBase = ProxyReader.IsPathBase(request.PathBase.Value) ? request.PathBase : default;
            return next(context);
        }

        request.PathBase = _configured;
        if (request.Path.StartsWithSegments(_configured, out var rest))
        {
            request.Path = rest;
        }

        if (request.Path.HasValue)
        {
            return next(context);
        }

        // Links are relative to a folder: /ui leads to /ui/.
        context.Response.Redirect($"{_configured}/{request.QueryString}");
        return Task.CompletedTask;
    }
}
