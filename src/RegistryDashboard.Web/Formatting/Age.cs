namespace RegistryDashboard.Web.Formatting;

/// <summary>How long ago something was; the screen puts it into words.</summary>
public sealed record Age(AgeUnit Unit, int Number);
