namespace RegistryDashboard.Oci.Content;

/// <summary>A health check; times are null where the runtime's default holds.</summary>
public sealed record Healthcheck(IReadOnlyList<string> Test, TimeSpan? Interval, TimeSpan? Timeout, TimeSpan? StartPeriod, int? Retries);
