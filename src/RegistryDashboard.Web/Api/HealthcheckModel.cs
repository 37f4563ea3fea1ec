using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Api;

/// <summary>A health check; times in seconds, null where the runtime's default holds.</summary>
public sealed record HealthcheckModel(IReadOnlyList<string> Test, double? Interval, double? Timeout, double? StartPeriod, int? Retries)
{
    /// <summary>The model of <paramref name="check"/>.</summary>
    public static HealthcheckModel Of(Healthcheck check) =>
        new(check.Test, check.Interval?.TotalSeconds, check.Timeout?.TotalSeconds, check.StartPeriod?.TotalSeconds, check.Retries);
}
