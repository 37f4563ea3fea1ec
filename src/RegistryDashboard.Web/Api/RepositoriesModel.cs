namespace RegistryDashboard.Web.Api;

/// <summary>A page of the catalog; <c>next</c> is an opaque value for <c>last</c>.</summary>
public sealed record RepositoriesModel(IReadOnlyList<string> Repositories, string? Next);
