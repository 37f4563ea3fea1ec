using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Configuration.Docker;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads our own sections as they are now; every problem is told at once, by key.</summary>
/// <param name="configuration">Ours and others' sections.</param>
/// <param name="isProduction">Whether secrets had better not stand in it.</param>
internal sealed class OptionsReader(IConfiguration configuration, bool isProduction)
{
    internal static readonly string[] ToCome = ["Pinned"];
    internal static readonly string[] CacheKeys = ["SizeLimitMiB", "TagFreshness"];
    internal static readonly string[] CacheToCome = ["Redis"];

    /// <exception cref="ConfigurationException">Something is wrong; the message lists all of it.</exception>
    public DashboardOptions Read()
    {
        var problems = new ConfigurationProblems();
        var cache = configuration.GetSection("Cache");
        problems.CheckKeys(cache, CacheKeys, CacheToCome);
        foreach (var key in ToCome)
        {
            problems.RefuseToCome(configuration.GetSection(key));
        }

        var proxy = new ProxyReader(problems).Read(configuration);
        var options = ReadRegistries(problems) with
        {
            DefaultRegistry = ReadDefaultRegistry(problems),
            Proxy = proxy,
            Access = new AccessReader(problems, isProduction).Read(configuration.GetSection("Access"), proxy),
            Cache = new CacheOptions
            {
                SizeLimitMiB = problems.Number(cache.GetSection("SizeLimitMiB"), new CacheOptions().SizeLimitMiB, 1, 1024 * 1024),
                TagFreshness = problems.Time(cache.GetSection("TagFreshness"), new CacheOptions().TagFreshness),
            },
        };

        CheckDefaultRegistry(options, problems);
        CheckVisibility(options, problems);
        return problems.All.Count == 0 ? options with { Warnings = [.. problems.Warnings] } : throw new ConfigurationException(problems.All);
    }

    private DashboardOptions ReadRegistries(ConfigurationProblems problems)
    {
        var withPublic = problems.Flag(configuration.GetSection("DefaultRegistries"), true);
        var section = configuration.GetSection("DockerConfig");
        var docker = new DockerRegistries(new DockerConfigReader(problems).Read(section), configuration.GetSection("Registries"));
        var reader = new RegistryReader(problems, withPublic, isProduction);

        // Both lie below our own sections, key by key.
        using var layers = (ConfigurationRoot)new ConfigurationBuilder()
            .AddInMemoryCollection(DefaultRegistries.Settings(withPublic))
            .AddInMemoryCollection(docker.Settings())
            .AddConfiguration(configuration)
            .Build();
        var registries = new RegistrySectionReader(problems, reader, docker).Read(layers.GetSection("Registries"));

        return new DashboardOptions
        {
            Registries = [.. registries],
            DockerConfig = DockerConfigReader.PathOf(section),
            DockerNotes = [.. docker.Notes(registries, reader.Disabled)],
        };
    }

    private RegistryHost ReadDefaultRegistry(ConfigurationProblems problems)
    {
        var section = configuration.GetSection("DefaultRegistry");
        if (problems.Text(section) is not { } text)
        {
            return RegistryHost.DockerHub;
        }

        if (RegistryHost.TryParse(text, out var host))
        {
            return host;
        }

        problems.Add(section, ConfigurationFault.NotAHost, text);
        return RegistryHost.DockerHub;
    }

    /// <summary>One that was named and is not there is a slip; that Docker Hub is not there is a choice.</summary>
    private void CheckDefaultRegistry(DashboardOptions options, ConfigurationProblems problems)
    {
        var section = configuration.GetSection("DefaultRegistry");
        if (!string.IsNullOrEmpty(section.Value) && options.Registries.All(registry => registry.Host != options.DefaultRegistry))
        {
            problems.Warn(section, ConfigurationFault.DefaultNotConfigured, options.DefaultRegistry.Text);
        }
    }

    /// <summary>Where nobody is known, what only some may see would be seen by all.</summary>
    private void CheckVisibility(DashboardOptions options, ConfigurationProblems problems)
    {
        foreach (var registry in options.Registries.Where(registry => registry.VisibleTo.Count > 0 && !options.Access.IsOn))
        {
            problems.Add(configuration.GetSection($"Registries:{registry.Handle}:VisibleTo"), ConfigurationFault.VisibleToNeedsSignIn);
        }

        foreach (var key in options.Access.ApiKeys)
        {
            foreach (var host in key.Registries.Where(host => options.Registries.All(registry => registry.Host != host)))
            {
                problems.Warn(configuration.GetSection($"Access:ApiKeys:{key.Name}:Registries"), ConfigurationFault.KeyOfNoRegistry, host.Text);
            }
        }
    }
}
