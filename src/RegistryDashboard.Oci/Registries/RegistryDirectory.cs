using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>The configured registries by host. A host is looked up here and nowhere else: what is not here is never dialled.</summary>
public sealed class RegistryDirectory(IEnumerable<RegistryEntry> entries)
{
    private readonly List<RegistryEntry> _entries = [.. entries.OrderBy(entry => entry.Handle, StringComparer.Ordinal)];

    /// <summary>All registries in the order of their handles.</summary>
    public IReadOnlyList<RegistryEntry> Entries => _entries;

    /// <summary>The registry of <paramref name="host"/>, null where none is configured.</summary>
    public RegistryEntry? Find(RegistryHost host) => _entries.Find(entry => entry.Host == host);
}
