namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of the Requests drawer, in the manner of <see cref="Strings"/>.</summary>
public sealed class RequestStrings;
