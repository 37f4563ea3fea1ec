using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Where a tag led when it was looked at.</summary>
/// <param name="Digest">Of what it led to.</param>
/// <param name="SeenAt">When the registry said so.</param>
public sealed record SeenTag(Digest Digest, DateTimeOffset SeenAt);
