using Microsoft.AspNetCore.Http;
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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
    public async Task Whether_a_registry_is_there_is_asked_once_for_all_and_not_again_at_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cached.PingAsync(Cancellation)));
        await cached.PingAsync(Cancellation);
        Assert.Single(registry.Requests);
        _time.Advance(TimeSpan.FromSeconds(11));
        await cached.PingAsync(Cancellation);

        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task The_first_who_gives_up_takes_nothing_from_the_ninety_nine_others()
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
        var others = Enumerable.Range(0, 99).Select(_ => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).ToList();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.All(await Task.WhenAll(others), answer => Assert.NotNull(answer.Value));
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
    public async Task A_failure_that_lasts_is_asked_about_once_a_second_however_many_ask()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var cached = Cached(registry);

        for (var tenth = 0; tenth < 50; tenth++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation))));
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(5, registry.Requests.Count);
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
    public async Task What_was_asked_before_a_refresh_does_not_answer_it()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            if (arrived.TrySetResult())
            {
                await gate.Task;
            }

            return false;
        };
        var cached = Cached(registry);
        var before = cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        _time.Advance(TimeSpan.FromSeconds(1));
        cached.ForgetNames();
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation).WaitAsync(Patience, Cancellation);
        gate.SetResult();
        await before;

        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task What_was_asked_before_a_refresh_and_lands_after_it_is_not_believed()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            arrived.TrySetResult();
            await gate.Task;
            return false;
        };
        var cached = Cached(registry);
        var before = cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        cached.ForgetNames();
        _time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        await before;
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task A_HEAD_that_tells_no_digest_is_followed_by_a_GET_whose_bytes_tell_it()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Image("app:1.0").WithLayers(3).Build();
        registry.Script = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Remove("Docker-Content-Digest");
                return Task.CompletedTask;
            });
            return Task.FromResult(false);
        };

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(registry.Content.Tags["app:1.0"], after.Value.Digest.Text);
        Assert.Null(after.Value.DigestMatches);
        Assert.Equal(["HEAD", "GET"], after.Exchanges.Select(exchange => exchange.Method));
    }

    [Fact]
    public async Task A_tag_whose_registry_claims_another_digest_is_unchanged_while_the_claim_is()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Claiming(Digest.Of("wrong"u8));
        var cached = Cached(registry);
        var before = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(before.Value.Digest, after.Value.Digest);
        Assert.Equal(["GET", "HEAD"], registry.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_tag_that_moved_and_whose_claim_leads_nowhere_is_asked_for_by_its_name()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Claiming(Digest.Of("first"u8));
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Image("app:1.0").WithLayers(3).Build();
        registry.Script = Claiming(Digest.Of("second"u8));

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(registry.Content.Tags["app:1.0"], after.Value.Digest.Text);
        Assert.False(after.Value.DigestMatches);
    }

    /// <summary>A proxy or a sign-in that answers in the registry's place answers 200, and names no digest.</summary>
    [Fact]
    public async Task A_page_that_comes_in_the_place_of_a_manifest_does_not_move_a_tag()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var before = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = Page;

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal((before.Value.Digest, true), (after.Value.Digest, after.IsStale));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_moves_a_tag_where_the_registry_names_its_digest()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var digest = registry.Content.Manifest("app", "1.0", "<html>", "text/html");

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal((digest, false), (after.Value.Digest.Text, after.IsStale));
    }

    [Fact]
    public async Task A_tag_that_moved_shows_the_requests_that_followed_it()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Image("app:1.0").WithLayers(3).Build();

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(["HEAD", "GET"], after.Exchanges.Select(exchange => exchange.Method));
    }

    [Fact]
    public async Task A_tag_that_moved_back_shows_only_what_was_asked_now()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        var first = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Image("app:1.0").WithLayers(3).Build();
        _time.Advance(TimeSpan.FromSeconds(61));
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Content.Tags["app:1.0"] = first.Value.Digest.Text;

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal("HEAD", Assert.Single(after.Exchanges).Method);
    }

    [Fact]
    public async Task A_registry_that_does_not_say_where_a_tag_points_shows_both_its_requests()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var cached = Cached(registry);
        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = async context =>
        {
            if (context.Request.Method != "HEAD")
            {
                return false;
            }

            await FakeRegistry.StatusAsync(context, 405, "UNSUPPORTED");
            return true;
        };

        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(["HEAD", "GET"], after.Exchanges.Select(exchange => exchange.Method));
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

    /// <summary>What it claims it also compares with, so that the true digest is none it knows.</summary>
    private static async Task<bool> Page(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html>Sign in</html>");
        return true;
    }

    private static Func<HttpContext, Task<bool>> Claiming(Digest digest) => context =>
    {
        context.Request.Headers.IfNoneMatch = default;
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == 200)
            {
                context.Response.Headers["Docker-Content-Digest"] = digest.Text;
            }

            return Task.CompletedTask;
        });
        return Task.FromResult(false);
    };

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
