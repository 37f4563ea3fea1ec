namespace RegistryDashboard.Web.Formatting;

/// <summary>What is shown of something long, portion after portion.</summary>
/// <param name="Parts">The portions in order, at least one.</param>
/// <param name="IsCut">Whether there is more than is ever shown.</param>
public sealed record Portioned<T>(IReadOnlyList<IReadOnlyList<T>> Parts, bool IsCut);
