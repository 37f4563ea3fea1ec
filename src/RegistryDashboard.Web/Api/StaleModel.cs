namespace RegistryDashboard.Web.Api;

/// <summary>That an answer is an old one.</summary>
/// <param name="ObtainedAt">When the registry was last found to say so.</param>
/// <param name="Problem">Why it could not be asked again.</param>
public sealed record StaleModel(DateTimeOffset ObtainedAt, Problem Problem);
