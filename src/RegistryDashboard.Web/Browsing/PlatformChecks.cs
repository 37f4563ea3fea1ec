using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// What is odd about the platforms of an image, from what is known of them by now: nothing is asked for. An odd thing that is common and
/// right is not told: a mark that is seen every day is seen no longer.
/// </summary>
public sealed class PlatformChecks
{
    private const double SmallShare = 3;
    private readonly ImageView _view;
    private readonly ILookup<string, PlatformRow> _byLayers;
    private readonly ILookup<string, PlatformRow> _byBase;
    private readonly Dictionary<string, List<long>> _sizes;

    /// <summary>Looks at the rows of <paramref name="view"/>.</summary>
    public PlatformChecks(ImageView view)
    {
        var named = view.Platforms.Where(row => row.Platform is { IsWhole: true }).ToList();
        var shown = view.Choose(null);

        // Of those that share layers the one that is as it says it is gave them, and the default platform before others.
        var loaded = named.Where(row => row.Content is not null).OrderBy(row => Built(row) is not null).ThenBy(row => row != shown).ToList();
        _byLayers = loaded.ToLookup(LayersOf);
        _byBase = loaded.Where(row => BaseLayer.Of(row.Content!) is not null).ToLookup(row => BaseLayer.Of(row.Content!)!);

        // Downloads by system, Windows being larger by far, and none before all of a system are known: a mark does not come and go.
        _sizes = named.GroupBy(row => row.Platform!.Os!)
            .Where(system => system.All(row => row.State != RowState.NotFetched))
            .ToDictionary(system => system.Key, system => system.Select(row => row.Content?.ContentSize).OfType<long>().Order().ToList());
        _view = view;
    }

    /// <summary>What is to be said of a row, the most certain first; nothing, as a rule.</summary>
    public IReadOnlyList<PlatformNote> NotesOf(PlatformRow row) =>
        [.. new[] { Pinned(), Absent(row), Mistaken(row), Shared(row), Undersized(row), Misdescribed(row) }.OfType<PlatformNote>()];

    private PlatformNote.OnePlatform? Pinned() => _view.Pin is { } pin ? new PlatformNote.OnePlatform(pin) : null;

    private static PlatformNote.Missing? Absent(PlatformRow row) => row.State == RowState.Missing ? new PlatformNote.Missing() : null;

    private static PlatformNote.WrongData? Misdescribed(PlatformRow row) =>
        row.IsDataWrong || row.Content is { Manifest: var image } && image.Layers.Append(image.Config).Any(descriptor => descriptor.IsDataWrong) ? new PlatformNote.WrongData() : null;

    private static PlatformNote.OtherPlatform? Mistaken(PlatformRow row) => Built(row) is { } built ? new PlatformNote.OtherPlatform(row.Platform!, built) : null;

    private PlatformNote? Shared(PlatformRow row)
    {
        if (row is not { Platform: { IsWhole: true } platform, Content: { } content })
        {
            return null;
        }

        return OwnerOf(_byLayers, LayersOf(row), platform) is { } all && BaseLayer.Filled(content).Count > 0
            ? new PlatformNote.SameLayers(all)
            : BaseLayer.Of(content) is { } lowest && OwnerOf(_byBase, lowest, platform) is { } first ? new PlatformNote.SameBase(first) : null;
    }

    private PlatformNote.Small? Undersized(PlatformRow row) =>
        row is { Platform: { IsWhole: true, Os: var system }, Content.ContentSize: { } size }
        && _sizes.GetValueOrDefault(system) is { Count: > 1 } sizes
        && MedianWithout(sizes, size) is var median
        && size < median / SmallShare
            ? new PlatformNote.Small(size, median)
            : null;

    /// <summary>
    /// What the config says it was built for, where that is another platform than the index says. Many configs leave the variant out, and what
    /// is built for an older arm runs where any is asked for.
    /// </summary>
    private static Platform? Built(PlatformRow row)
    {
        if (row is not { Platform: { } written, Content.Config.Config.Platform: { } told })
        {
            return null;
        }

        var (listed, built) = (written.Normal, told.Normal);
        var isOtherVariant = told.Variant is not null && listed.Variant != built.Variant && !(written is { Architecture: "arm", Variant: null });
        return IsOther(listed.Os, built.Os) || IsOther(listed.Architecture, built.Architecture) || isOtherVariant ? told : null;
    }

    /// <summary>What one of two does not say is no other than what the other says.</summary>
    private static bool IsOther(string? listed, string? built) => listed is not null && built is not null && listed != built;

    /// <summary>The first of those that share a key, where it is of another architecture; variants of one share layers by right.</summary>
    private static Platform? OwnerOf<TKey>(ILookup<TKey, PlatformRow> sharing, TKey key, Platform platform) =>
        sharing[key].FirstOrDefault()?.Platform is { } owner && owner.Normal.Architecture != platform.Normal.Architecture ? owner : null;

    private static string LayersOf(PlatformRow row) => string.Join(' ', BaseLayer.Filled(row.Content!));

    /// <summary>The median of what is left of sizes in their order when one of them is taken out.</summary>
    private static long MedianWithout(List<long> ordered, long one)
    {
        var taken = ordered.BinarySearch(one);
        var count = ordered.Count - 1;
        var (lower, upper) = (At((count - 1) / 2), At(count / 2));
        return lower + ((upper - lower) / 2);

        long At(int position) => ordered[position < taken ? position : position + 1];
    }
}
