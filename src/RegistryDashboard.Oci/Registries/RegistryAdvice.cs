namespace RegistryDashboard.Oci.Registries;

/// <summary>What to change so that a failure goes away; the screen puts it into words.</summary>
public enum RegistryAdvice
{
    /// <summary>Nothing known.</summary>
    None,

    /// <summary>The registry answers the same for private and for missing: check the spelling, or set a user.</summary>
    CheckSpellingOrSignIn,

    /// <summary>Set Username and PasswordFile, or others.</summary>
    SetCredentials,

    /// <summary>The user that is set was refused: check name and password.</summary>
    CheckCredentials,

    /// <summary>The password ended: write its file anew (Amazon ECR, after twelve hours).</summary>
    RenewPassword,

    /// <summary>Nobody gets a list from this registry: type the name.</summary>
    TypeName,

    /// <summary>Its list is for administrators (GitLab): type the name.</summary>
    SignInAsAdministrator,

    /// <summary>Its list is for administrators and robots of the system (Harbor).</summary>
    SignInAsSystemRobot,

    /// <summary>The registry sends us to an address that it does not have: tell it its own (Harbor's <c>external_url</c>).</summary>
    TellItsAddress,

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
