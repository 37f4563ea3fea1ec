using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Caching;

public sealed class CacheBoundaryTests : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly AnswerStore _store = new(64 * 1024 * 1024);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 2)]
    public async Task A_tag_is_believed_as_long_as_its_freshness_and_no_longer(int seconds, int requests)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        _time.Advance(TimeSpan.FromSeconds(seconds));
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(requests, registry.Requests.Count);
    }

    [Fact]
    public async Task A_tag_that_did_not_move_is_believed_anew()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var before = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        _time.Advance(Freshness);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        _time.Advance(TimeSpan.FromSeconds(30));

        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(2, registry.Requests.Count);
        Assert.Equal(before.ObtainedAt + Freshness, after.ObtainedAt);
    }

    [Fact]
    public async Task A_manifest_that_was_got_by_tag_is_held_by_digest_too()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var byTag = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        await cached.GetManifestAsync(registry.Reference($"app@{byTag.Value.Digest}"), Cancellation);

        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task Two_tags_of_one_digest_cost_its_bytes_once_each_at_most()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Tags["app:2.0"] = content.Image("app:1.0").Build());
        var cached = Cached(registry);

        var first = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var second = await cached.GetManifestAsync(registry.Reference("app:2.0"), Cancellation);

        Assert.Equal(first.Value.Digest, second.Value.Digest);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task Bytes_that_did_not_match_are_not_held()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var digest = registry.Content.Tags["app:1.0"];
        var good = registry.Content.Manifests[$"app@{digest}"];
        registry.Content.Manifests[$"app@{digest}"] = ("{\"manifests\":[]}"u8.ToArray(), MediaTypes.OciIndex);
        var cached = Cached(registry);
        await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference($"app@{digest}"), Cancellation));
        registry.Content.Manifests[$"app@{digest}"] = good;
        _time.Advance(TimeSpan.FromSeconds(1));

        var answer = await cached.GetManifestAsync(registry.Reference($"app@{digest}"), Cancellation);

        Assert.Equal(digest, answer.Value.Digest.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_a_day_makes_nothing_immortal(int days)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var clock = new JumpingClock(_time);
        var cached = new CachingRegistry(registry.Client(), RegistryHost.Parse(registry.Url.Authority), _store.OpenShelf(), new CacheSettings(Freshness), clock);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        clock.Ahead = TimeSpan.FromDays(days);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(2, registry.Requests.Count);
    }

    [Theory]
    [InlineData("a/b:c", "a:c")]
    [InlineData("a/b:c", "a/b:C")]
    [InlineData("a/b/c:d", "a/bc:d")]
    [InlineData("a-b:c", "a/b:c")]
    [InlineData("a:b-c", "a-b:c")]
    public async Task Two_names_are_never_taken_for_one(string left, string right)
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            content.Image(left).WithLayers(1).Build();
            content.Image(right).WithLayers(2).Build();
        });
        var cached = Cached(registry);

        var answers = await Task.WhenAll(cached.GetManifestAsync(registry.Reference(left), Cancellation), cached.GetManifestAsync(registry.Reference(right), Cancellation));

        Assert.Equal([1, 2], answers.Select(answer => ((Manifest.Image)answer.Value.Manifest).Layers.Count));
    }

    [Fact]
    public async Task Two_registries_share_a_store_and_no_answer()
    {
        await using var left = await FakeRegistry.StartAsync(content => content.Image("app:1.0").WithLayers(1).Build());
        await using var right = await FakeRegistry.StartAsync(content => content.Image("app:1.0").WithLayers(2).Build());
        var cachedLeft = Cached(left);
        var cachedRight = Cached(right);
        await cachedLeft.GetManifestAsync(left.Reference("app:1.0"), Cancellation);

        var answer = await cachedRight.GetManifestAsync(right.Reference("app:1.0"), Cancellation);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => cachedRight.GetManifestAsync(right.Reference($"app@{left.Content.Tags["app:1.0"]}"), Cancellation));

        Assert.Equal(right.Url.Authority, answer.AnsweredBy);
        Assert.Equal(RegistryErrorKind.NotFound, exception.Error.Kind);
    }

    [Fact]
    public async Task The_last_who_gives_up_ends_the_question()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var arrived = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        registry.Script = async context =>
        {
            context.RequestAborted.Register(ended.SetResult);
            arrived.SetResult();
            await ended.Task;
            return true;
        };
        var cached = Cached(registry);
        using var patience = new CancellationTokenSource();
        var first = cached.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        var second = cached.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        await arrived.Task.WaitAsync(Cancellation);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task A_question_that_was_given_up_is_asked_anew_by_the_next()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var arrived = new TaskCompletionSource();
        registry.Script = async context =>
        {
            if (!arrived.TrySetResult())
            {
                return false;
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        var cached = Cached(registry);
        using var patience = new CancellationTokenSource();
        var first = cached.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        await arrived.Task.WaitAsync(Cancellation);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var answer = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task An_answer_too_large_to_hold_is_still_answered()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        using var store = new AnswerStore(16 * 1024);
        var cached = new CachingRegistry(registry.Client(), RegistryHost.Parse(registry.Url.Authority), store.OpenShelf(), new CacheSettings(Freshness), _time);

        var first = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var second = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(first.Value.Digest, second.Value.Digest);
    }

    [Theory]
    [InlineData(PageRequest.LongestNext, 1)]
    [InlineData(PageRequest.LongestNext + 1, 0)]
    public async Task What_asks_for_the_next_page_is_asked_with_only_where_it_is_short(int length, int requests)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);

        var asking = cached.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(100, new string('x', length)), Cancellation);
        var exception = await Record.ExceptionAsync(() => asking);

        Assert.Equal(requests == 0, exception is RegistryException { Error.Kind: RegistryErrorKind.PolicyRefused });
        Assert.Equal(requests, registry.Requests.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_the_registry_says_no_what_it_said_before_does_not_stand(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, status, "NO");
            return true;
        };
        _time.Advance(Freshness);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(status, exception.Error.Status);
    }

    private CachingRegistry Cached(FakeRegistry registry) =>
        new(registry.Client(time: _time), RegistryHost.Parse(registry.Url.Authority), _store.OpenShelf(), new CacheSettings(Freshness), _time);
}
