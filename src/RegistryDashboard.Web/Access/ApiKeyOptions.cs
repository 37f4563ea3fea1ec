using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>A key of a program; what is kept of it is its hash.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Hash">SHA-256 of the key, in lower-case hex.</param>
public sealed record ApiKeyOptions(string Name, string Hash)
{
    /// <summary>The registries that it may see.</summary>
    public EquatableList<RegistryHost> Registries { get; init; } = [];

    /// <summary>Whether it may see them all.</summary>
    public bool SeesAll { get; init; }
}
