using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>The section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    /// <summary>How it is known who looks.</summary>
    public AccessMode Mode { get; init; }

    /// <summary>The provider's issuer; null unless people sign in by OpenID Connect.</summary>
    public Uri? Authority { get; init; }

    /// <summary>As what the dashboard is registered at the provider.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret of that; null for a public client, which PKCE protects alone.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The path of a file that holds it.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What the provider is asked to tell.</summary>
    public EquatableList<string> Scopes { get; init; } = ["openid", "profile", "email"];

    /// <summary>The claim that holds the groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Groups of which one is needed to enter; none where all may.</summary>
    public EquatableList<string> Groups { get; init; } = [];

    /// <summary>Domains of verified mail addresses of which one is needed to enter; none where all may.</summary>
    public EquatableList<string> Domains { get; init; } = [];

    /// <summary>How long after signing in one has to sign in again.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The header in which the proxy says who it is.</summary>
    public string UserHeader { get; init; } = "X-Forwarded-User";

    /// <summary>The header in which the proxy says of which groups, with commas.</summary>
    public string GroupsHeader { get; init; } = "X-Forwarded-Groups";

    /// <summary>A folder for the keys of cookies; null where they end with the process.</summary>
    public string? Keys { get; init; }

    /// <summary>Programs that may look.</summary>
    public EquatableList<ApiKeyOptions> ApiKeys { get; init; } = [];

    /// <summary>Whether nobody looks without being known.</summary>
    public bool IsOn => Mode != AccessMode.None;

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Mode} {Authority}";
}
