namespace RegistryDashboard.Web.Resources;

/// <summary>Strings of quotas and of what something costs, in the manner of <see cref="Strings"/>.</summary>
public sealed class QuotaStrings;
