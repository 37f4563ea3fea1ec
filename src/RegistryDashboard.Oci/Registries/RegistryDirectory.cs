using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>
/// The configured registries by host, as they are at this moment. A host is looked up here and nowhere else: what is not here is never
/// dialled. Who reads twice may read two states; each is whole.
/// </summary>
public sealed class RegistryDirectory
{
    private readonly Func<IReadOnlyList<RegistryEntry>> _read;
    private volatile IReadOnlyList<RegistryEntry> _entries = [];

    /// <summary>One that holds its own.</summary>
    public RegistryDirectory(IEnumerable<RegistryEntry> entries)
    {
        _read = () => _entries;
        Replace(entries);
    }

    private RegistryDirectory(Func<IReadOnlyList<RegistryEntry>> read) => _read = read;

    /// <summary>All registries in the order of their handles.</summary>
    public IReadOnlyList<RegistryEntry> Entries => _read();

    /// <summary>The registry of <paramref name="host"/>, null where none is configured.</summary>
    public RegistryEntry? Find(RegistryHost host) => Entries.FirstOrDefault(entry => entry.Host == host);

    /// <summary>The registry of <paramref name="host"/>.</summary>
    /// <exception cref="RegistryException">None is configured: NotConfigured.</exception>
    public RegistryEntry Get(RegistryHost host) => Find(host) ?? throw new RegistryException(RegistryError.NotConfigured(host));

    /// <summary>What answers for <paramref name="host"/>; where none is configured, everything is refused as NotConfigured.</summary>
    public IRegistry Of(RegistryHost host) => Find(host)?.Registry ?? new RetirableRegistry(host, null);

    /// <summary>Puts others in the place of all that are there.</summary>
    public void Replace(IEnumerable<RegistryEntry> entries) => _entries = [.. entries.OrderBy(entry => entry.Handle, StringComparer.Ordinal)];

    /// <summary>This directory as someone sees it who does not see all of it: what is not seen is as if it were not configured. It follows this one.</summary>
    public RegistryDirectory Where(Func<RegistryEntry, bool> isSeen) => new(() => [.. Entries.Where(isSeen)]);

    /// <summary>This directory with something else in the place of each entry. It follows this one.</summary>
    public RegistryDirectory Select(Func<RegistryEntry, RegistryEntry> replace) => new(() => [.. Entries.Select(replace)]);
}
