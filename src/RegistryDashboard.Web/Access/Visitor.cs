using System.Security.Claims;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Access;

/// <summary>
/// Who looks: one of these for each request and each circuit, and with it the directory that all browsers of that scope look in. So what is
/// visible is decided before anything is asked, and what is remembered needs to know of nobody.
/// </summary>
internal sealed class Visitor(AccessRules rules)
{
    /// <summary>Nobody until it is known.</summary>
    public ClaimsPrincipal User { get; set; } = new(new ClaimsIdentity());

    /// <summary>Whether they may look at all.</summary>
    public bool MayEnter => rules.MayEnter(User);

    /// <summary>Whether no registry is kept from them: then they may also see how all of it is configured.</summary>
    public bool SeesAll => rules.SeesAll(User);

    /// <summary>What they see of a directory.</summary>
    public RegistryDirectory SeenOf(RegistryDirectory all) => all.Where(registry => rules.MaySee(User, registry));
}
