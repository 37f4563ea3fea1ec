using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>What a docker <c>config.json</c> says of one registry.</summary>
/// <param name="Address">Which.</param>
/// <param name="IsRegistry">Whether it stands in <c>auths</c>, and so becomes a registry here.</param>
internal sealed record DockerEntry(DockerAddress Address, bool IsRegistry)
{
    /// <summary>Who signs in; null where the file itself does not hold it.</summary>
    public Credential? Credential { get; init; }

    /// <summary>The program that keeps the credential instead; it is never run.</summary>
    public string? Helper { get; init; }
}
