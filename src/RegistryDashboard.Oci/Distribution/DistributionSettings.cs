using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>How one registry is spoken to.</summary>
/// <param name="Host">What stands in references.</param>
/// <param name="Url">Scheme and authority; http only where this says http. Of a mirror also a path, which goes before <c>/v2/</c> as moby has it.</param>
public sealed record DistributionSettings(RegistryHost Host, Uri Url)
{
    /// <summary>Who signs in; nobody by default.</summary>
    public CredentialSource Credentials { get; init; } = CredentialSource.Anonymous;

    /// <summary>Hosts[:port] of token services that may be sent this registry's credential, besides the registry itself.</summary>
    public IReadOnlyList<string> TokenHosts { get; init; } = [];

    /// <summary>Path of a PEM file with certificates that are trusted in addition to the system's; null for none.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Whether private and loopback addresses may be dialled for it although its Url names none.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Whether it is a mirror of <see cref="Host"/>: what is documented of the host itself says nothing of it.</summary>
    public bool IsMirror { get; init; }

    /// <summary>What stands before the name of a repository there, a project of a proxy or the key of a repository; null for nothing.</summary>
    public RepositoryName? PathPrefix { get; init; }

    /// <summary>Whether it is told by <c>ns</c> of which host the images are (containerd, "Registry Host Namespace").</summary>
    public bool SendsNamespace { get; init; }

    /// <summary>What is documented of the registry; null where nothing is.</summary>
    internal RegistryProfile? Profile => IsMirror ? null : RegistryProfile.Of(Host);

    /// <summary>The machine's, but for tests.</summary>
    internal Network Network { get; init; } = Network.OfTheMachine;
}
