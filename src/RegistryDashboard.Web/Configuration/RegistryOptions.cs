using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration;

/// <summary>One registry of the section <c>Registries</c>: spoken to at <see cref="Url"/>, or a folder, <see cref="Layout"/>.</summary>
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

    /// <summary>Hosts[:port] of token services that may see the credential.</summary>
    public IReadOnlyList<string> TokenHosts { get; init; } = [];

    /// <summary>Path of a PEM file trusted in addition to the system's authorities.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Whether private addresses may be dialled for it.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Whether it is there without being configured.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Handle}: {Host} at {Url?.ToString() ?? Layout}";
}
