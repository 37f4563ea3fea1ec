namespace RegistryDashboard.Web.Access;

/// <summary>What is told at the door, in place of a page; each has its words in the resources.</summary>
public enum DoorKind
{
    /// <summary>It is known who it is, and they may not look.</summary>
    Refused,

    /// <summary>The proxy did not say who it is.</summary>
    NotTold,

    /// <summary>The provider does not answer.</summary>
    ProviderDown,

    /// <summary>Signing in did not end well.</summary>
    SignInFailed,

    /// <summary>Signed out.</summary>
    SignedOut,

    /// <summary>A sign-out that came from no page of this site.</summary>
    NotSignedOut,
}
