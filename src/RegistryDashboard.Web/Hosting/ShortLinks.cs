using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary><c>/{reference}</c> leads to the image's page, without asking anyone, where it can only be meant as a reference.</summary>
internal static class ShortLinks
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "openapi", "healthz", "metrics", "badges", "registries", "repositories", "images", "compare", "digests", "mirrors", "about",
        "signin-oidc", "signout", "culture", "_blazor", "_framework", "_content", "robots.txt", "favicon.ico", "opensearch.xml",
    };

    /// <summary>Sends what is a reference on; everything else goes its way, which ends at the page that says so.</summary>
    public static void UseShortLinks(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is null && ApiEndpoints.Reads.Contains(context.Request.Method) && TargetOf(context) is { } target)
        {
            context.Response.Redirect($"{context.Request.PathBase}/images/{target}{context.Request.QueryString}");
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static ImageReference? TargetOf(HttpContext context)
    {
        var path = ReferencePath.Decode(context.Request.Path.Value!.TrimStart('/'));
        var first = path.Split('/')[0];
        var services = context.RequestServices;
        if (path.Length == 0 || Reserved.Contains(first) || !ImageReference.TryParse(path, services.GetRequiredService<CurrentOptions>().Value.DefaultRegistry, out var reference))
        {
            return null;
        }

        var directory = services.GetRequiredService<RegistryDirectory>();
        var namesHost = path.Contains('/', StringComparison.Ordinal) && RegistryHost.TryParse(first, out var host) && directory.Find(host) is not null;
        var namesTag = path.Contains('@', StringComparison.Ordinal) || path.LastIndexOf(':') > path.LastIndexOf('/');
        return namesHost || namesTag ? reference : null;
    }
}
