using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Access;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Our own sections of the configuration, read and checked. They are replaced as a whole by a reload: see <see cref="CurrentOptions"/>.</summary>
public sealed record DashboardOptions
{
    /// <summary>The host of references that name none.</summary>
    public RegistryHost DefaultRegistry { get; init; } = RegistryHost.DockerHub;

    /// <summary>The registries, in the order of their handles.</summary>
    public EquatableList<RegistryOptions> Registries { get; init; } = [];

    /// <summary>The path of docker's own configuration; null where none is used.</summary>
    public string? DockerConfig { get; init; }

    /// <summary>What of docker's own configuration is not used, and what to set instead.</summary>
    public EquatableList<ConfigurationProblem> DockerNotes { get; init; } = [];

    /// <summary>What may stay and had better be otherwise.</summary>
    public EquatableList<ConfigurationProblem> Warnings { get; init; } = [];

    /// <summary>What is before the site.</summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>Who may look.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>What is remembered.</summary>
    public CacheOptions Cache { get; init; } = new();
}
