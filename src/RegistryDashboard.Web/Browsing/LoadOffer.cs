using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The platforms that someone may ask for at once, and what that costs.</summary>
/// <param name="Rows">Those that can be had: of a metered registry as many as it still gives.</param>
/// <param name="NotFetched">How many are not fetched.</param>
/// <param name="Quota">What is left to pay with, a manifest each; null where nothing is counted.</param>
public sealed record LoadOffer(IReadOnlyList<PlatformRow> Rows, int NotFetched, Quota? Quota);
