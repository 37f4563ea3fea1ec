using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Api;

/// <summary>How many manifests a registry still gives to this dashboard's address; null is what it did not say.</summary>
/// <param name="Limit">How many in a window.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="WindowSeconds">After which used ones come back.</param>
/// <param name="SeenAt">When it said so.</param>
public sealed record QuotaModel(long? Limit, long? Remaining, long? WindowSeconds, DateTimeOffset? SeenAt)
{
    /// <summary>The model of <paramref name="quota"/>.</summary>
    public static QuotaModel Of(Quota quota) => new(quota.Limit, quota.Remaining, (long?)quota.Window?.TotalSeconds, quota.SeenAt);
}
