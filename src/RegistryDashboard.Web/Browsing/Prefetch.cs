using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// Which platforms are fetched without anyone's asking for them one by one. Each costs a manifest, and of a registry that counts these only few
/// are asked for; what is held costs nothing. The answer changes when a registry turns out to count.
/// </summary>
internal sealed class Prefetch(IRegistry registry)
{
    private const int FreeChildren = 64;
    private const int MeteredChildren = 8;

    /// <summary>The rows to fetch, what someone waits for first.</summary>
    /// <param name="view">The image as far as it is known.</param>
    /// <param name="wanted">How far to go.</param>
    /// <param name="chosen">The platform that someone named; null for the default one.</param>
    public IReadOnlyList<PlatformRow> RowsOf(ImageView view, ChildrenWanted wanted, Platform? chosen)
    {
        var open = view.Platforms.Where(row => row.State == RowState.NotFetched).ToList();
        if (wanted == ChildrenWanted.All)
        {
            return open;
        }

        // Nested indexes that are rows are beyond what is opened by itself.
        var shown = view.Choose(chosen);
        if (wanted == ChildrenWanted.None)
        {
            return [.. open.Where(row => IsAskedFor(row, shown))];
        }

        if (registry.Quota is not { } quota)
        {
            return [.. open.Where(row => !MediaTypes.IsIndex(row.MediaType) || IsHeld(view, row)).Where((row, position) => position < FreeChildren || row == shown)];
        }

        var isAsked = chosen is not null || (wanted == ChildrenWanted.Shown && quota.Remaining != 0);
        var free = open.Where(row => (isAsked && IsAskedFor(row, shown)) || IsHeld(view, row)).OrderByDescending(row => row == shown).ToList();
        var others = open.Except(free).ToList();
        return wanted == ChildrenWanted.Shown && others.Count <= MeteredChildren && quota.IsMoreThanHalfLeft ? [.. free, .. others] : free;
    }

    private bool IsHeld(ImageView view, PlatformRow row) => row.Digest is { } digest && registry.Holds(view.Reference.Repository, digest);

    /// <summary>A platform that no row is of may be in a nested index that was not opened.</summary>
    private static bool IsAskedFor(PlatformRow row, PlatformRow? shown) => shown is null ? MediaTypes.IsIndex(row.MediaType) : row == shown;
}
