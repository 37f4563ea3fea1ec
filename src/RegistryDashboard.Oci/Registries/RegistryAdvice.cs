namespace RegistryDashboard.Oci.Registries;

/// <summary>What to change so that a failure goes away; the screen puts it into words.</summary>
public enum RegistryAdvice
{
    /// <summary>Nothing known.</summary>
    None,

    /// <summary>Docker Hub answers the same for private and for missing: check the spelling, or set a user.</summary>
    CheckSpellingOrSignIn,

    /// <summary>Set Username and PasswordFile, or others.</summary>
    SetCredentials,

    /// <summary>List the host of the token service in TokenHosts.</summary>
    SetTokenHosts,

    /// <summary>Set AllowPrivateNetwork.</summary>
    AllowPrivateNetwork,

    /// <summary>Set CertificateAuthority.</summary>
    SetCertificateAuthority,

    /// <summary>Check the Url: host, port, scheme.</summary>
    CheckUrl,

    /// <summary>Check the proxy of the environment: HTTPS_PROXY, HTTP_PROXY, NO_PROXY.</summary>
    CheckProxy,

    /// <summary>Wait until the time named.</summary>
    Wait,

    /// <summary>Check the reference.</summary>
    CheckReference,

    /// <summary>Add the registry to the configuration.</summary>
    Configure,
}
