namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of the commands that pull and build, in the manner of <see cref="Strings"/>.</summary>
public sealed class PullStrings;
