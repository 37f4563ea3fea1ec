using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What a reload did to the registries.</summary>
internal sealed record RegistryChanges(IReadOnlyList<RegistryHost> Added, IReadOnlyList<RegistryHost> Changed, IReadOnlyList<RegistryHost> Removed)
{
    /// <summary>Whether it did anything.</summary>
    public bool Any => Added.Count + Changed.Count + Removed.Count > 0;
}
