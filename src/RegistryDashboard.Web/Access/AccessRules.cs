using System.Security.Claims;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Who may enter, and who may see what, by the options in force at this moment.</summary>
internal sealed class AccessRules(CurrentOptions current)
{
    private AccessOptions Options => current.Value.Access;

    /// <summary>Whether someone who is known, or whom nobody wants to know, may look at all.</summary>
    public bool MayEnter(ClaimsPrincipal user) =>
        !Options.IsOn || (user.IsKnown() && (user.HasClaim(claim => claim.Type == VisitorClaims.Key) ? KeyOf(user) is not null : IsOfGroup(user) && IsOfDomain(user)));

    /// <summary>Whether they may see a registry. One that is only for some is for nobody where nobody is known.</summary>
    public bool MaySee(ClaimsPrincipal user, RegistryEntry registry) =>
        MayEnter(user) && (KeyOf(user) is { } key ? key.SeesAll || key.Registries.Contains(registry.Host) : registry.VisibleTo.Count == 0 || user.IsInAny(registry.VisibleTo));

    /// <summary>Whether nothing is kept from them.</summary>
    public bool SeesAll(ClaimsPrincipal user) =>
        MayEnter(user) && (KeyOf(user)?.SeesAll ?? current.Value.Registries.All(registry => registry.VisibleTo.Count == 0 || user.IsInAny(registry.VisibleTo)));

    /// <summary>A key that was taken away, or became another of the same name, is none.</summary>
    private ApiKeyOptions? KeyOf(ClaimsPrincipal user) =>
        user.FindFirstValue(VisitorClaims.Key) is { } hash ? Options.ApiKeys.FirstOrDefault(key => key.Hash == hash) : null;

    private bool IsOfGroup(ClaimsPrincipal user) => Options.Groups.Count == 0 || user.IsInAny(Options.Groups);

    private bool IsOfDomain(ClaimsPrincipal user) =>
        Options.Domains.Count == 0
        || (user.FindFirstValue(VisitorClaims.Mail) is { } mail && Options.Domains.Contains(mail[(mail.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase));
}
