using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Another tag that led to the same when it was looked at.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="SeenAt">When the registry said so.</param>
/// <param name="IsFresh">Whether that is believed without asking again.</param>
public sealed record Sibling(Tag Tag, DateTimeOffset SeenAt, bool IsFresh);
