namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of what is odd about a platform, in the manner of <see cref="Strings"/>.</summary>
public sealed class CheckStrings;
