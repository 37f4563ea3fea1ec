using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>One mirror of a registry, an entry of its <c>Mirrors</c>.</summary>
/// <param name="Url">Scheme, authority and the path that goes before <c>/v2/</c>.</param>
public sealed record MirrorOptions(Uri Url)
{
    /// <summary>Whether it is trusted to say what a tag points to, and which names there are.</summary>
    public bool Resolve { get; init; } = true;

    /// <summary>What goes before the name of a repository there; null for nothing.</summary>
    public RepositoryName? PathPrefix { get; init; }

    /// <summary>Whether it is told of which host the images are.</summary>
    public bool SendNamespace { get; init; }

    /// <summary>Who signs in there.</summary>
    public string? Username { get; init; }

    /// <summary>The password itself.</summary>
    public string? Password { get; init; }

    /// <summary>The path of a file that holds the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>A bearer token that is sent as it is.</summary>
    public string? Token { get; init; }

    /// <summary>Hosts[:port] of token services that may see the credential.</summary>
    public EquatableList<string> TokenHosts { get; init; } = [];

    /// <summary>Path of a PEM file trusted in addition to the system's authorities.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Whether private addresses may be dialled for it.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => Url.ToString();
}
