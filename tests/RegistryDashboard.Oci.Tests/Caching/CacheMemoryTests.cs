using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Caching;

/// <summary>What the store holds is measured on the heap, not by its own estimate; alone, since the heap is everybody's.</summary>
[Collection(nameof(Alone))]
public sealed class CacheMemoryTests : IDisposable
{
    private const int Limit = 8 * 1024 * 1024;
    private const int MostLooks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly RegistryHost Host = RegistryHost.Parse("registry.example");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly AnswerStore _store = new(Limit);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Failures_for_long_keys_stay_within_the_bound() =>
        await StaysWithinAsync(number => _store.PutAsync(Long(number), new Outcome<string>(null, new RegistryException(Error(Long(number))), _time.GetUtcNow())));

    [Fact]
    public async Task Empty_pages_for_long_keys_stay_within_the_bound() =>
        await StaysWithinAsync(number => _store.PutAsync(Long(number), Outcome(new NamePage<Tag>([], 0, null))));

    [Fact]
    public async Task Evidence_of_long_addresses_stays_within_the_bound() =>
        await StaysWithinAsync(number => _store.PutAsync($"{number}", Outcome("", new Exchange("GET", Long(number), 200, _time.GetUtcNow(), TimeSpan.Zero))));

    [Fact]
    public async Task Names_stay_within_the_bound() =>
        await StaysWithinAsync(number => _store.PutAsync(
            $"{number}", Outcome(new NamePage<Tag>([.. Enumerable.Range(0, 20).Select(tag => Tag.Parse(string.Create(CultureInfo.InvariantCulture, $"{number}.{tag}")))], 0, null))));

    [Fact]
    public async Task Manifests_stay_within_the_bound() =>
        await StaysWithinAsync(number =>
        {
            var bytes = Encoding.UTF8.GetBytes($"{number}".PadLeft(1024));
            return _store.PutAsync($"{number}", Outcome(new ManifestDocument(new Manifest.Index(MediaTypes.OciIndex, []), Digest.Of(bytes), bytes, null)));
        });

    [Fact]
    public async Task A_flood_of_names_that_do_not_exist_stays_within_the_bound()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var store = new AnswerStore(1024 * 1024);
        var cached = new CachingRegistry(registry.Client(), RegistryHost.Parse(registry.Url.Authority), store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);

        foreach (var number in Enumerable.Range(0, 2_000))
        {
            await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference($"app:{number}"), Cancellation));
        }

        Assert.InRange(store.Size, 1, 1024 * 1024);
    }

    /// <summary>As many bytes as a store has that nothing is said of.</summary>
    [Fact]
    public async Task Of_failures_no_more_than_ten_thousand_are_kept_and_none_in_the_place_of_an_answer()
    {
        using var store = new AnswerStore(256 * 1024 * 1024);
        await store.PutAsync("answer", Outcome("x"));
        var kept = 0;

        for (var number = 0; number < 30_000; number++)
        {
            await store.PutAsync($"{number}", new Outcome<string>(null, new RegistryException(Error("x")), _time.GetUtcNow()));
            kept = Math.Max(kept, store.Count);
        }

        Assert.NotNull(await store.FindAsync<string>("answer"));
        Assert.InRange(kept, 1_000, 10_000);
    }

    [Fact]
    public async Task A_failure_that_nobody_asks_for_again_is_gone_within_seconds()
    {
        await _store.PutAsync("failure", new Outcome<string>(null, new RegistryException(Error("x")), _time.GetUtcNow()));

        await Eventually.SoAsync(
            async () =>
            {
                await _store.FindAsync<string>("another");
                return _store.Size == 0;
            },
            TimeSpan.FromSeconds(30));
    }

    /// <summary>Thousands of small entries that were used just now, and a few large ones: most of the bytes are in few of the entries.</summary>
    [Fact]
    public async Task Room_is_made_in_bytes_and_not_in_entries()
    {
        for (var number = 0; number < 500; number++)
        {
            await _store.PutAsync($"small {number}", Outcome("x"));
        }

        for (var number = 0; number < 200; number++)
        {
            var bytes = Encoding.UTF8.GetBytes($"{number}".PadLeft(100 * 1024));
            await _store.PutAsync($"large {number}", Outcome(new ManifestDocument(new Manifest.Index(MediaTypes.OciIndex, []), Digest.Of(bytes), bytes, null)));

            Assert.InRange(_store.Size, 1, Limit);
            Assert.NotNull(await _store.FindAsync<ManifestDocument>($"large {number}"));
        }
    }

    /// <summary>But for the few that were just put when room was made for others.</summary>
    [Fact]
    public async Task What_many_put_at_once_is_held()
    {
        var lost = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (number, _) =>
        {
            await _store.PutAsync($"{number}", Outcome("x", new Exchange("GET", Long(number), 200, _time.GetUtcNow(), TimeSpan.Zero)));
            if (await _store.FindAsync<string>($"{number}") is null)
            {
                Interlocked.Increment(ref lost);
            }
        });

        Assert.InRange(lost, 0, 20);
        Assert.InRange(_store.Size, 1, Limit);
    }

    private async Task StaysWithinAsync(Func<int, ValueTask> put)
    {
        var before = await HeapAtRestAsync();

        for (var number = 0; number < 20_000; number++)
        {
            await put(number);
        }

        Assert.InRange(_store.Size, Limit / 4, Limit);
        Assert.InRange(await HeapAtRestAsync() - before, -Limit, Limit + (Limit / 10));
    }

    /// <summary>Servers of earlier tests are let go only when their last connections and finalizers are done.</summary>
    private static async Task<long> HeapAtRestAsync()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        for (var (before, looks) = (long.MaxValue, 1); Math.Abs(before - heap) > Limit / 16 && looks < MostLooks; looks++)
        {
            await Task.Delay(Pause, Cancellation);
            GC.WaitForPendingFinalizers();
            (before, heap) = (heap, GC.GetTotalMemory(forceFullCollection: true));
        }

        return heap;
    }

    private static string Long(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} ").PadRight(2_000, 'x');

    private static RegistryError Error(string request) => new(RegistryErrorKind.NotFound, Host.Text, request, "answered 404");

    private Outcome<T> Outcome<T>(T value, params Exchange[] exchanges) => new(new Answer<T>(value, Host.Text, _time.GetUtcNow(), exchanges), null, _time.GetUtcNow());
}
