namespace RegistryDashboard.Web.Configuration;

/// <summary>A key of ours, as it is written in <c>appsettings.json</c>, with colons.</summary>
/// <param name="Name">Of a registry's key the part after its handle.</param>
/// <param name="Default">What holds where it is not set; empty where nothing does.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
public sealed record ConfigurationKey(string Name, string Default = "", bool IsSecret = false);
