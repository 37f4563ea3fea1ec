namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// Leads on within the site by path alone. Blazor redirects with scheme and host, which are wrong behind a proxy that is not known, and
/// whatever a client says in <c>Host</c>; a path is right for all (RFC 9110, 10.2.2).
/// </summary>
internal sealed class OwnRedirects(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var origin = $"{context.Request.Scheme}://{context.Request.Host}";
            if (context.Response.Headers.Location.ToString() is { Length: > 0 } location
                && location.StartsWith($"{origin}/", StringComparison.OrdinalIgnoreCase)
                && !location.StartsWith($"{origin}//", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.Location = location[origin.Length..];
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
