using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Whether the process lives and whether it can be used: a matter of the process and its configuration, never of a registry.</summary>
internal static class Health
{
    public const string LivePath = "/healthz/live";

    public const string ReadyPath = "/healthz/ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<ConfigurationCheck>("configuration");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks(ReadyPath).AllowAnonymous();
    }
}
