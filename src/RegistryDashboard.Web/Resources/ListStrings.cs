namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of the catalog and of the tags, in the manner of <see cref="Strings"/>.</summary>
public sealed class ListStrings;
