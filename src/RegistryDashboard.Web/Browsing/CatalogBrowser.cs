using System.Runtime.CompilerServices;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The repositories of a registry, as far as it lists them.</summary>
public sealed class CatalogBrowser(SeenNames seen)
{
    private const int PageSize = 1000;

    /// <summary>The list after each page, until its end or until the caller has enough.</summary>
    /// <exception cref="RegistryException">The registry failed, or refuses to list: Unsupported, Unauthorized, Forbidden, NotFound.</exception>
    public async IAsyncEnumerable<NameList<RepositoryName>> WalkAsync(RegistryEntry registry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var list in NameWalk.WalkAsync(registry.Registry.ListRepositoriesAsync, new PageRequest(PageSize), cancellationToken))
        {
            seen.Saw(registry.Host, list.Names);
            yield return list;
        }
    }

    /// <summary>At most <paramref name="count"/> names, as the JSON twin gives them.</summary>
    /// <exception cref="RegistryException">As <see cref="WalkAsync"/>.</exception>
    public static Task<NameList<RepositoryName>> PageAsync(RegistryEntry registry, PageCursor cursor, int count, string? filter, CancellationToken cancellationToken) =>
        NameWalk.PageAsync(registry.Registry.ListRepositoriesAsync, cursor, count, filter, cancellationToken);

    /// <summary>
    /// Whether a failure is the registry's way to say that it lists nothing to us, which is normal for public ones. A password that ended is none, nor is
    /// an answer that is none of http.
    /// </summary>
    public static bool IsRefusal(RegistryError error) => error is not ({ Advice: RegistryAdvice.RenewPassword } or { IsNoAnswer: true }) && error.Kind is
        RegistryErrorKind.Unsupported or RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.NotFound or RegistryErrorKind.BadDocument;
}
