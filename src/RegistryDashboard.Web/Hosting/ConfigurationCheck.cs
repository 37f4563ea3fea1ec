using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Ready once the configuration has become registries, until the process is asked to end.</summary>
internal sealed class ConfigurationCheck(IServiceProvider services, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The dashboard is ending."));
        }

        _ = services.GetRequiredService<ConfiguredRegistries>();
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
