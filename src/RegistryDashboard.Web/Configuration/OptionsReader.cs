using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads our own sections; every problem is told at once, by key.</summary>
internal sealed class OptionsReader(IConfiguration configuration)
{
    internal static readonly string[] ToCome = ["DockerConfig", "Pinned"];
    internal static readonly string[] CacheKeys = ["SizeLimitMiB", "TagFreshness"];
    internal static readonly string[] CacheToCome = ["Redis"];
    private readonly ConfigurationProblems _problems = new();

    /// <exception cref="ConfigurationException">Something is wrong; the message lists all of it.</exception>
    public DashboardOptions Read()
    {
        var cache = configuration.GetSection("Cache");
        _problems.CheckKeys(cache, CacheKeys, CacheToCome);
        CheckAccess();
        RefuseToCome(ToCome);

        var options = new DashboardOptions
        {
            DefaultRegistry = ReadDefaultRegistry(),
            Proxy = new ProxyReader(_problems).Read(configuration),
            Registries = ReadRegistries(),
            Cache = new CacheOptions
            {
                SizeLimitMiB = _problems.Number(cache.GetSection("SizeLimitMiB"), new CacheOptions().SizeLimitMiB, 1, 1024 * 1024),
                TagFreshness = _problems.Time(cache.GetSection("TagFreshness"), new CacheOptions().TagFreshness),
            },
        };

        return _problems.All.Count == 0 ? options : throw new ConfigurationException(_problems.All);
    }

    private RegistryHost ReadDefaultRegistry()
    {
        var section = configuration.GetSection("DefaultRegistry");
        if (string.IsNullOrEmpty(section.Value))
        {
            return RegistryHost.DockerHub;
        }

        if (RegistryHost.TryParse(section.Value, out var host))
        {
            return host;
        }

        _problems.Add(section, $"'{section.Value}' is not a host with a dot, a port, or 'localhost'.");
        return RegistryHost.DockerHub;
    }

    /// <summary>A registry of one's own takes the place of a public one of the same host; two of one's own are a mistake.</summary>
    private List<RegistryOptions> ReadRegistries()
    {
        var reader = new RegistryReader(_problems);
        var all = configuration.GetSection("Registries").GetChildren()
            .Select(reader.Read)
            .OfType<RegistryOptions>()
            .OrderBy(registry => registry.Handle, StringComparer.Ordinal)
            .ToList();

        var own = all.Where(registry => !registry.IsDefault).ToList();
        foreach (var twins in own.GroupBy(registry => registry.Host).Where(twins => twins.Count() > 1))
        {
            _problems.Add(configuration.GetSection("Registries"), $"{string.Join(" and ", twins.Select(twin => twin.Handle))} are both {twins.Key}; each Host can be configured once.");
        }

        return [.. all.Where(registry => !registry.IsDefault || own.All(other => other.Host != registry.Host))];
    }

    private void CheckAccess()
    {
        var mode = configuration.GetSection("Access:Mode");
        _problems.CheckKeys(configuration.GetSection("Access"), ["Mode"], []);
        _problems.Require(mode, mode.Value is null or "" or "None", "only 'None' is supported by this version: put a proxy that signs in before the dashboard.");
    }

    private void RefuseToCome(params string[] keys)
    {
        foreach (var section in keys.Select(configuration.GetSection))
        {
            _problems.Require(section, string.IsNullOrEmpty(section.Value) && !section.GetChildren().Any(), "is not supported by this version yet; take the key away.");
        }
    }
}
