namespace RegistryDashboard.Web.Resources;

/// <summary>Names the words of who may look: the door, the bar, the notice of an open door.</summary>
public sealed class AccessStrings;
