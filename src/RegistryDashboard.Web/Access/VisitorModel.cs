namespace RegistryDashboard.Web.Access;

/// <summary>Who is asking.</summary>
public sealed record VisitorModel(string? Name, IReadOnlyList<string> Groups);
