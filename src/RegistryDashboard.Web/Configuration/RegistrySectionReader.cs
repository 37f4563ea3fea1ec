using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Configuration.Docker;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads the section <c>Registries</c>, and decides where several are one host.</summary>
internal sealed class RegistrySectionReader(ConfigurationProblems problems, RegistryReader reader, DockerRegistries docker)
{
    /// <summary>
    /// A registry of one's own takes the place of a public one of the same host, and both of what docker's configuration says alone; two of
    /// one's own are a mistake.
    /// </summary>
    public IReadOnlyList<RegistryOptions> Read(IConfigurationSection section)
    {
        problems.CheckIsSection(section, ["corp:Url"]);
        var all = section.GetChildren().Select(reader.Read).OfType<RegistryOptions>().OrderBy(registry => registry.Handle, StringComparer.Ordinal).ToList();
        var fromDocker = all.Where(docker.IsOnlyDockers).ToList();
        var own = all.Except(fromDocker).Where(registry => !registry.IsDefault).ToList();
        foreach (var twins in own.GroupBy(HostOf).Where(twins => twins.Count() > 1))
        {
            problems.Add(section, ConfigurationFault.HostTwice, string.Join(", ", twins.Select(twin => twin.Handle)), twins.Key.Text);
        }

        var configured = own.Concat(all.Except(fromDocker).Where(registry => registry.IsDefault && own.All(other => HostOf(other) != HostOf(registry)))).ToList();
        return
        [
            .. configured
                .Concat(fromDocker.Where(registry => configured.All(other => HostOf(other) != HostOf(registry)) && !reader.Disabled.Contains(registry.Host)))
                .Select(docker.Complete)
                .OrderBy(registry => registry.Handle, StringComparer.Ordinal),
        ];
    }

    /// <summary>The host without a port that its scheme has anyhow: with and without it, it is one registry.</summary>
    private static RegistryHost HostOf(RegistryOptions registry)
    {
        var port = registry.Url is { IsDefaultPort: true } url ? FormattableString.Invariant($":{url.Port}") : "";
        return port.Length > 0 && registry.Host.Text.EndsWith(port, StringComparison.Ordinal) && RegistryHost.TryParse(registry.Host.Text[..^port.Length], out var host) ? host : registry.Host;
    }
}
