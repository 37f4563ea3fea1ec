namespace RegistryDashboard.Web.Resources;

/// <summary>The strings of the about pages.</summary>
public sealed class AboutStrings;
