using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Caching;

public sealed class CachingRegistryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly AnswerStore _store = new(64 * 1024 * 1024);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_is_held_is_answered_by_a_task_that_is_complete()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        var again = cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_one_request()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Latency = TimeSpan.FromMilliseconds(50);
        var cached = Cached(registry);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)));

        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task The_first_who_gives_up_takes_nothing_from_the_others()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            await gate.Task;
            return false;
        };
        var cached = Cached(registry);
        using var impatient = new CancellationTokenSource();
        var first = cached.GetManifestAsync(registry.Reference("app:1.0"), impatient.Token);
        var second = cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        await impatient.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull((await second).Value);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_failure_is_shared_and_kept_for_a_second()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Latency = TimeSpan.FromMilliseconds(50);
        var cached = Cached(registry);
        var reference = registry.Reference("app:1.0");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(reference, Cancellation))));
        var afterBurst = registry.Requests.Count;
        _time.Advance(TimeSpan.FromSeconds(1.1));
        await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(reference, Cancellation));

        Assert.Equal(1, afterBurst);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task After_the_freshness_of_a_tag_one_conditional_request_asks_whether_it_moved()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.ClearRequests();

        _time.Advance(TimeSpan.FromSeconds(61));
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        var request = Assert.Single(registry.Requests);
        Assert.Equal("HEAD", request.Method);
        Assert.NotNull(request.Header("If-None-Match"));
    }

    [Fact]
    public async Task A_tag_that_moved_is_followed()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var before = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Image("app:1.0").WithLayers(3).Build();

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotEqual(before.Value.Digest, after.Value.Digest);
        Assert.Equal(3, ((Manifest.Image)after.Value.Manifest).Layers.Count);
    }

    [Fact]
    public async Task Refreshing_asks_again_at_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        cached.ForgetNames();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task With_the_registry_down_what_it_said_last_stands_and_is_marked()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var before = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };

        _time.Advance(TimeSpan.FromSeconds(61));
        var asking = cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await AdvanceUntilAsync(asking);
        var stale = await asking;

        Assert.True(stale.IsStale);
        Assert.Equal(before.ObtainedAt, stale.ObtainedAt);
    }

    [Fact]
    public async Task A_tag_that_is_gone_is_gone()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Tags.Clear();

        _time.Advance(TimeSpan.FromSeconds(61));
        var exception = await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.NotFound, exception.Error.Kind);
    }

    [Fact]
    public async Task Content_by_digest_is_never_asked_for_again()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var reference = registry.Reference($"app@{registry.Content.Tags["app:1.0"]}");
        await cached.GetManifestAsync(reference, Cancellation);

        _time.Advance(TimeSpan.FromDays(300));
        await cached.GetManifestAsync(reference, Cancellation);

        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task What_is_held_stays_within_its_bound()
    {
        const int Limit = 1024 * 1024;
        using var store = new AnswerStore(Limit);
        for (var number = 0; number < 2000; number++)
        {
            await store.PutAsync($"key {number}", new Outcome<string>(new Answer<string>("x", "host", _time.GetUtcNow(), []), null, _time.GetUtcNow()), 4096);
        }

        Assert.InRange(store.Size, 1, Limit);
    }

    private CachingRegistry Cached(FakeRegistry registry) =>
        new(registry.Client(time: _time), RegistryHost.Parse(registry.Url.Authority), _store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);

    /// <summary>Retries wait by the clock of the test.</summary>
    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(task, Task.Delay(10, Cancellation));
        }
    }
}
