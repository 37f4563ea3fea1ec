using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>Clients of the servers that tests start.</summary>
internal static class Registry
{
    private static readonly LoggerFactory Logs = new([new WatchedLogs(SecretWatch.OfThisRun)]);

    public static DistributionSettings Settings(this FakeRegistry registry) => new(RegistryHost.Parse(registry.Url.Authority), registry.Url);

    public static DistributionRegistry Client(this FakeRegistry registry, Func<DistributionSettings, DistributionSettings>? change = null, TimeProvider? time = null) =>
        new((change ?? (settings => settings))(registry.Settings()), time ?? TimeProvider.System, Logs.CreateLogger<DistributionRegistry>());

    public static ImageReference Reference(this FakeRegistry registry, string name) => ImageReference.Parse($"{registry.Url.Authority}/{name}", RegistryHost.DockerHub);
}
