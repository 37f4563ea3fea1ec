namespace RegistryDashboard.Web.Resources;

/// <summary>Names the words of the frame, of the shared parts and of the home page.</summary>
public sealed class ShellStrings;
