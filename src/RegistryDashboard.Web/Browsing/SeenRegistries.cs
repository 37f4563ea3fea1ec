using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>All that was seen of registries since the start, besides what is cached.</summary>
public sealed class SeenRegistries(SeenTags tags, SeenNames names, SeenIndexes indexes)
{
    /// <summary>Forgets what was seen of one that is gone, or that became another.</summary>
    public void Forget(RegistryHost host)
    {
        tags.Forget(host);
        names.Forget(host);
        indexes.Forget(host);
    }
}
