using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>
/// The hosts of docker's <c>auths</c> as registries: a configuration below our own, under handles made of the hosts, so that any further key
/// can be set by handle. What is configured under another handle for the same host takes its place.
/// </summary>
internal sealed partial class DockerRegistries
{
    private static readonly string[] OwnAddress = ["Url", "Host", "Layout"];
    private readonly DockerConfig _config;
    private readonly Dictionary<string, DockerEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _touched = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives each host a handle that nothing else has.</summary>
    public DockerRegistries(DockerConfig config, IConfigurationSection registries)
    {
        _config = config;
        foreach (var entry in config.Entries)
        {
            var name = NotOfName().Replace(entry.Address.Host.Text, "_").Trim('_');
            var handle = Enumerable.Range(1, int.MaxValue)
                .Select(number => number == 1 ? name : FormattableString.Invariant($"{name}_{number}"))
                .First(handle => !_entries.ContainsKey(handle) && !DefaultRegistries.IsDefault(handle) && OwnAddress.All(key => string.IsNullOrEmpty(registries[$"{handle}:{key}"])));
            _entries[handle] = entry;
            if (registries.GetSection(handle).GetChildren().Any())
            {
                _touched.Add(handle);
            }
        }
    }

    /// <summary>The keys and values.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() =>
        from pair in _entries
        where pair.Value.IsRegistry
        let address = pair.Value.Address
        from setting in new[] { ("Host", address.Host.Text), ("Url", address.Url.GetLeftPart(UriPartial.Authority)), ("DisplayName", address.Host.IsDockerHub ? "Docker Hub" : address.Host.Text) }
        select KeyValuePair.Create($"Registries:{pair.Key}:{setting.Item1}", (string?)setting.Item2);

    /// <summary>Whether a registry comes from docker's configuration alone.</summary>
    public bool IsOnlyDockers(RegistryOptions registry) => _entries.TryGetValue(registry.Handle, out var entry) && entry.IsRegistry && !_touched.Contains(registry.Handle);

    /// <summary>The registry with what docker's configuration holds for its origin, if it has no user or token of its own.</summary>
    public RegistryOptions Complete(RegistryOptions registry) =>
        registry is { Url: { } url, HasCredential: false } && _config.Of(url)?.Credential is { } credential
            ? registry with { DockerCredential = credential, IsDefault = false }
            : registry;

    /// <summary>What of docker's configuration is not used, and what to set instead.</summary>
    public IReadOnlyList<ConfigurationProblem> Notes(IReadOnlyList<RegistryOptions> registries, IReadOnlyList<RegistryHost> disabled) =>
        [.. _config.Notes, .. _entries.Where(pair => !disabled.Contains(pair.Value.Address.Host)).Select(pair => NoteOf(pair.Key, pair.Value, registries)).OfType<ConfigurationProblem>()];

    private static ConfigurationProblem? NoteOf(string handle, DockerEntry entry, IReadOnlyList<RegistryOptions> registries)
    {
        var (host, url) = (entry.Address.Host, entry.Address.Url);
        var registry = registries.FirstOrDefault(registry => registry.Url is { } spokenTo && entry.Address.IsOf(spokenTo))
            ?? registries.FirstOrDefault(registry => registry.Host == host);
        return (registry, entry) switch
        {
            ({ HasCredential: true } or { DockerCredential: not null }, _) => null,
            ({ Url: { } other }, { Credential: not null }) => Note(ConfigurationFault.CredentialOfOtherOrigin, url.Authority, other.Authority, registry.Handle),
            ({ Layout: null }, { Helper: { } helper }) => Note(ConfigurationFault.KeptByHelper, helper, registry.Handle),
            (null, { Helper: { } helper, IsRegistry: false }) => Note(ConfigurationFault.KeptByHelperOnly, helper, handle, url.GetLeftPart(UriPartial.Authority)),
            _ => null,
        };

        ConfigurationProblem Note(ConfigurationFault fault, params string[] values) => new(host.Text, fault, [.. values]);
    }

    /// <summary>What a variable's name cannot hold; two underscores would part keys.</summary>
    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotOfName();
}
