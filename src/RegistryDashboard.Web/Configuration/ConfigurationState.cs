namespace RegistryDashboard.Web.Configuration;

/// <summary>What is in force, and what is wrong with what was to be.</summary>
/// <param name="Options">In force.</param>
/// <param name="Problems">Why the newest configuration is not; none where it is.</param>
/// <param name="RefusedAt">Since when.</param>
public sealed record ConfigurationState(DashboardOptions Options, IReadOnlyList<ConfigurationProblem> Problems, DateTimeOffset? RefusedAt);
