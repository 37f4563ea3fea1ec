using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>
/// One registry of the section <c>Registries</c>: spoken to at <see cref="Url"/>, or a folder, <see cref="Layout"/>. Two that say the same are
/// equal, so that a reload leaves alone what it does not change.
/// </summary>
public sealed record RegistryOptions(string Handle, RegistryHost Host)
{
    /// <summary>What people call it; the host unless set.</summary>
    public string DisplayName { get; init; } = Host.Text;

    /// <summary>Scheme and authority; null for a layout.</summary>
    public Uri? Url { get; init; }

    /// <summary>Path of a folder with OCI image layouts, relative to the content root; null for a registry.</summary>
    public string? Layout { get; init; }

    /// <summary>Who signs in.</summary>
    public string? Username { get; init; }

    /// <summary>The password itself.</summary>
    public string? Password { get; init; }

    /// <summary>The path of a file that holds the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>A bearer token that is sent as it is.</summary>
    public string? Token { get; init; }

    /// <summary>What docker's own configuration holds for this origin; null where it holds nothing, or the registry has a user or token of its own.</summary>
    public Credential? DockerCredential { get; init; }

    /// <summary>Hosts[:port] of token services that may see the credential.</summary>
    public EquatableList<string> TokenHosts { get; init; } = [];

    /// <summary>Path of a PEM file trusted in addition to the system's authorities.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Whether private addresses may be dialled for it.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Who else has its content, in the order in which they are asked.</summary>
    public EquatableList<MirrorOptions> Mirrors { get; init; } = [];

    /// <summary>When the registry itself is asked for tags and lists where it has mirrors.</summary>
    public OriginRole Origin { get; init; }

    /// <summary>The groups that may see it; all who may enter where none is named.</summary>
    public EquatableList<string> VisibleTo { get; init; } = [];

    /// <summary>Whether it is there without being configured.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether it has a user or token of its own.</summary>
    public bool HasCredential => Username is not null || Token is not null;

    /// <summary>Whether both are spoken to in one way, so that connections, answers and tokens of one serve the other.</summary>
    public bool IsSpokenToAs(RegistryOptions other) => this with { Handle = other.Handle, DisplayName = other.DisplayName, VisibleTo = other.VisibleTo, IsDefault = other.IsDefault } == other;

    /// <summary>Whether what the one was answered may be shown for the other: they ask the same origin as the same user, whatever the password is now.</summary>
    public bool SeesWhat(RegistryOptions other) =>
        (Host, Url, Layout, Username, Token, Origin) == (other.Host, other.Url, other.Layout, other.Username, other.Token, other.Origin)
        && Mirrors.Equals(other.Mirrors)
        && (DockerCredential == other.DockerCredential
            || (DockerCredential is Credential.UserPassword mine && other.DockerCredential is Credential.UserPassword theirs && mine.Username == theirs.Username));

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Handle}: {Host} at {Url?.ToString() ?? Layout}";
}
