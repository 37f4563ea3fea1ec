using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace RegistryDashboard.Oci.Caching;

/// <summary>
/// Holds outcomes, bounded in bytes, for all registries. A <see cref="MemoryCache"/> that is full drops new entries rather than old ones, so
/// it is never let become full: at nine tenths the least used quarter goes.
/// </summary>
public sealed class AnswerStore : IDisposable
{
    private const double HighWater = 0.9;
    private const double CompactedShare = 0.25;

    /// <summary>For ever, but for the bound: what was fetched by digest is not paid for again.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3650);

    private readonly long _sizeLimit;
    private readonly MemoryCache _memory;
    private readonly FusionCache _cache;

    /// <summary>An empty store.</summary>
    /// <param name="sizeLimit">In bytes.</param>
    public AnswerStore(long sizeLimit)
    {
        _sizeLimit = sizeLimit;
        _memory = new MemoryCache(Options.Create(new MemoryCacheOptions { SizeLimit = sizeLimit, TrackStatistics = true }));
        _cache = new FusionCache(Options.Create(new FusionCacheOptions { DisableTagging = true }), _memory);
    }

    /// <summary>How many bytes are held, as estimated when they came.</summary>
    public long Size => _memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

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

    internal async ValueTask PutAsync<T>(string key, Outcome<T> outcome, long size)
    {
        if (size > _sizeLimit * (1 - HighWater))
        {
            return;
        }

        await _cache.SetAsync(key, outcome, options => options.SetDuration(Kept).SetSize(size));
        if (Size > _sizeLimit * HighWater)
        {
            _memory.Compact(CompactedShare);
        }
    }
}
