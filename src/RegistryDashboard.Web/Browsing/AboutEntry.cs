namespace RegistryDashboard.Web.Browsing;

/// <summary>One thing an image says of itself, as written.</summary>
public sealed record AboutEntry(AboutName Name, string Value);
