namespace RegistryDashboard.Web.Api;

/// <summary>A page of the tags; <c>next</c> is an opaque value for <c>last</c>, <c>skipped</c> counts names outside the grammar.</summary>
public sealed record TagsModel(IReadOnlyList<string> Tags, string? Next, int Skipped);
