namespace RegistryDashboard.Web.Access;

/// <summary>How it is known who looks.</summary>
public enum AccessMode
{
    /// <summary>It is not: whoever reaches the dashboard sees what its credentials see.</summary>
    None,

    /// <summary>A provider signs people in (OpenID Connect, code flow with PKCE).</summary>
    OpenIdConnect,

    /// <summary>A proxy signed them in, and says who they are in a header.</summary>
    ForwardedUser,
}
