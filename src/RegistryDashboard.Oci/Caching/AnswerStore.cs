using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace RegistryDashboard.Oci.Caching;

/// <summary>
/// Holds outcomes, bounded in bytes, for all registries. A <see cref="MemoryCache"/> that is full drops new entries rather than old ones, so
/// it is never let become full: above nine tenths the least used go until seven tenths are left.
/// </summary>
public sealed class AnswerStore : IDisposable
{
    private const double HighWater = 0.9;
    private const double LowWater = 0.7;

    /// <summary>Of the entries: the cache counts those, not their bytes, so the bytes are looked at after each part.</summary>
    private const double CompactedShare = 0.1;
    private const int MostParts = 30;

    /// <summary>A failure is believed for a second, so one that has no answer before it is of no use for longer, and is the first to make room.</summary>
    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(5);

    private readonly long _sizeLimit;
    private readonly MemoryCache _memory;
    private readonly FusionCache _cache;
    private readonly Lock _compacting = new();

    /// <summary>An empty store.</summary>
    /// <param name="sizeLimit">In bytes.</param>
    public AnswerStore(long sizeLimit)
    {
        _sizeLimit = sizeLimit;
        _memory = new MemoryCache(Options.Create(new MemoryCacheOptions { SizeLimit = sizeLimit, TrackStatistics = true, ExpirationScanFrequency = FailureKept }));
        _cache = new FusionCache(Options.Create(new FusionCacheOptions { DisableTagging = true }), _memory);
    }

    /// <summary>How many bytes are held, as estimated when they came.</summary>
    public long Size => _memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>How many outcomes are held.</summary>
    internal int Count => _memory.Count;

    /// <summary>A new part of it, for one registry.</summary>
    public AnswerShelf OpenShelf() => new(this);

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    internal Outcome<T>? Find<T>(string key) => _cache.TryGet<Outcome<T>?>(key).GetValueOrDefault(null);

    internal async ValueTask<Outcome<T>?> FindAsync<T>(string key) => (await _cache.TryGetAsync<Outcome<T>?>(key)).GetValueOrDefault(null);

    internal void RemoveAll(string prefix)
    {
        foreach (var key in _memory.Keys.OfType<string>().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            _memory.Remove(key);
        }
    }

    /// <summary>Lets go of half of what is held, least used first: memory is wanted for what is under way.</summary>
    public void Halve() => _memory.Compact(0.5);

    internal async ValueTask PutAsync<T>(string key, Outcome<T> outcome)
    {
        var size = AnswerSize.Of(key, outcome);
        if (size > _sizeLimit * (1 - HighWater))
        {
            return;
        }

        if (Size + size > _sizeLimit * HighWater)
        {
            MakeRoom(size);
        }

        await _cache.SetAsync(key, outcome, options => Kept(options, isFailure: outcome.Answer is null).SetSize(size));
    }

    private static FusionCacheEntryOptions Kept(FusionCacheEntryOptions options, bool isFailure) =>
        isFailure ? options.SetDuration(FailureKept).SetPriority(CacheItemPriority.Low) : options.SetDurationInfinite();

    /// <summary>One at a time: who comes meanwhile waits these few milliseconds, and then finds room.</summary>
    private void MakeRoom(long size)
    {
        lock (_compacting)
        {
            for (var left = MostParts; left > 0 && Size + size > _sizeLimit * (left == MostParts ? HighWater : LowWater); left--)
            {
                _memory.Compact(Math.Max(CompactedShare, 1.0 / Math.Max(1, _memory.Count)));
            }
        }
    }
}
