using System.Diagnostics;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Telemetry;

/// <summary>Who is spoken to, as labels name them: the registry of the configuration, and which service of it. Hosts of redirects and realms are strangers' words, and no labels.</summary>
internal sealed record Counterpart(RegistryHost Registry, string Service)
{
    /// <summary>The registry itself.</summary>
    public const string Itself = "registry";

    /// <summary>A mirror of it.</summary>
    public const string Mirror = "mirror";

    /// <summary>Where it sends for tokens.</summary>
    public const string Tokens = "token";

    /// <summary>Where it sends for content.</summary>
    public const string Storage = "storage";

    /// <summary>Its labels.</summary>
    public TagList Labels => new() { { "registry", Registry.Text }, { "service", Service } };
}
