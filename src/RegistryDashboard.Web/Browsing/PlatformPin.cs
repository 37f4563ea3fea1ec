using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What a digest is that is one platform of an index: who pins it runs that platform and no other.</summary>
/// <param name="Platform">As the index writes it.</param>
/// <param name="Index">The index by its digest, with a tag where one is known to point to it.</param>
public sealed record PlatformPin(Platform Platform, ImageReference Index);
