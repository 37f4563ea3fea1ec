namespace RegistryDashboard.Oci.Registries;

/// <summary>Every way in which a registry can fail, and no other.</summary>
public enum RegistryErrorKind
{
    /// <summary>No connection: name not found, refused, reset.</summary>
    Unreachable,

    /// <summary>Connected, but no answer in the time allowed.</summary>
    Timeout,

    /// <summary>The certificate or the handshake was refused.</summary>
    TlsFailed,

    /// <summary>401 after our own sign-in.</summary>
    Unauthorized,

    /// <summary>403, or a token that grants less than was asked.</summary>
    Forbidden,

    /// <summary>404: the registry does not have it.</summary>
    NotFound,

    /// <summary>429: asked too often.</summary>
    RateLimited,

    /// <summary>The registry does not offer this call, or the document is of a kind that is not read.</summary>
    Unsupported,

    /// <summary>The answer is not what its type says.</summary>
    BadDocument,

    /// <summary>The bytes do not hash to the digest they were asked by.</summary>
    DigestMismatch,

    /// <summary>The answer is longer than is read.</summary>
    TooLarge,

    /// <summary>Our own rules refused it: the dial guard, a realm on another host, a redirect.</summary>
    PolicyRefused,

    /// <summary>It is not in the configuration, or not any longer; nobody was asked.</summary>
    NotConfigured,
}
