using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Our own sections of the configuration, read and checked.</summary>
public sealed record DashboardOptions
{
    /// <summary>The host of references that name none.</summary>
    public RegistryHost DefaultRegistry { get; init; } = RegistryHost.DockerHub;

    /// <summary>The registries, in the order of their handles.</summary>
    public IReadOnlyList<RegistryOptions> Registries { get; init; } = [];

    /// <summary>What is before the site.</summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>What is remembered.</summary>
    public CacheOptions Cache { get; init; } = new();
}
