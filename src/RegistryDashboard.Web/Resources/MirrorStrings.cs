namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of mirrors, in the manner of <see cref="Strings"/>.</summary>
public sealed class MirrorStrings;
