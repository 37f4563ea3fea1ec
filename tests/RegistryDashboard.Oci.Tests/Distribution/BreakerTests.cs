using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>When a host is left alone, for how long, and what is told meanwhile.</summary>
public sealed class BreakerTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500, RegistryErrorKind.Unreachable)]
    [InlineData(502, RegistryErrorKind.Unreachable)]
    [InlineData(503, RegistryErrorKind.Unreachable)]
    [InlineData(504, RegistryErrorKind.Timeout)]
    public async Task A_registry_that_keeps_failing_is_tried_three_times_and_then_left_alone_for_half_a_minute(int status, RegistryErrorKind kind)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Always(status);
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:2.0"), Cancellation));

        Assert.Equal(3, registry.Requests.Count);
        Assert.Equal(kind, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.Wait, exception.Error.Advice);
        Assert.InRange(exception.Error.RetryAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_to_retry_that_is_told_comes_nearer()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = await ClosedAsync(registry);
        var closedAt = _time.GetUtcNow();

        _time.Advance(TimeSpan.FromSeconds(20));
        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.InRange(exception.Error.RetryAt!.Value, closedAt.AddSeconds(25), closedAt.AddSeconds(30));
    }

    [Fact]
    public async Task After_half_a_minute_a_registry_that_recovered_is_asked_as_before()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = await ClosedAsync(registry);
        registry.Script = null;
        registry.ClearRequests();

        _time.Advance(TimeSpan.FromSeconds(31));
        var first = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var second = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(first.Value.Digest, second.Value.Digest);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_a_day_leaves_a_registry_alone_neither_longer_nor_shorter(int days)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var clock = new JumpingClock(_time);
        using var client = await ClosedAsync(registry, clock);
        registry.Script = null;
        registry.ClearRequests();

        clock.Ahead = TimeSpan.FromDays(days);
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        Assert.Empty(registry.Requests);
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.NotNull((await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value);
    }

    [Fact]
    public async Task While_one_request_finds_out_whether_a_registry_recovered_the_others_are_not_sent()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = await ClosedAsync(registry);
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            arrived.SetResult();
            await gate.Task;
            return false;
        };
        registry.ClearRequests();
        _time.Advance(TimeSpan.FromSeconds(31));
        var probe = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        gate.SetResult();

        Assert.NotNull((await probe).Value);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_probe_that_nobody_waited_for_is_taken_over_by_the_next_request()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = await ClosedAsync(registry);
        var arrived = new TaskCompletionSource();
        registry.Script = context =>
        {
            arrived.SetResult();
            return FakeRegistry.SilenceAsync(context);
        };
        _time.Advance(TimeSpan.FromSeconds(31));
        using var patience = new CancellationTokenSource();
        var probe = client.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        await arrived.Task.WaitAsync(Cancellation);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        registry.Script = null;

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Theory]
    [InlineData(429, RegistryErrorKind.RateLimited)]
    [InlineData(503, RegistryErrorKind.Unreachable)]
    public async Task A_registry_that_asks_to_be_left_alone_until_tomorrow_is(int status, RegistryErrorKind kind)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Always(status, "86400");
        using var client = registry.Client(time: _time);
        var until = _time.GetUtcNow() + Day;
        var first = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        _time.Advance(Day - TimeSpan.FromSeconds(11));
        var last = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        registry.Script = null;
        _time.Advance(TimeSpan.FromSeconds(11));
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal([kind, kind], new[] { first, last }.Select(exception => exception.Error.Kind));
        Assert.Equal([until, until], new[] { first, last }.Select(exception => exception.Error.RetryAt));
        Assert.NotNull(answer.Value);
        Assert.Equal(2, registry.Requests.Count);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task A_registry_that_asks_to_be_left_alone_for_a_year_is_asked_tomorrow_whether_it_means_it()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Always(429, "2500000");
        using var client = registry.Client(time: _time);
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        registry.Script = null;

        _time.Advance(Day);
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    /// <summary>Docker Hub counts what is fetched and not what is asked by HEAD.</summary>
    [Fact]
    public async Task What_limits_fetching_does_not_limit_asking()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context => context.Request.Method != "HEAD" && await Always(429, "3600")(context);
        using var client = registry.Client(time: _time);
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        var answer = await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.NotNull(answer.Value);
        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Equal(["GET", "HEAD"], registry.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Limits_do_not_count_as_failures()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Always(429);
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        registry.Script = null;

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task Of_two_stores_only_the_one_that_fails_is_left_alone()
    {
        await using var broken = await FakeRegistry.StartAsync();
        broken.Script = Always(500);
        await using var whole = await FakeRegistry.StartAsync(content => content.Image("app:whole").Build());
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            var store = context.Request.Path.Value!.EndsWith("broken", StringComparison.Ordinal) ? broken : whole;
            context.Response.Redirect($"{store.Url}{context.Request.Path.Value.TrimStart('/')}");
            return Task.FromResult(true);
        };
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:broken"), Cancellation));

        var answer = await client.GetManifestAsync(registry.Reference("app:whole"), Cancellation);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:broken"), Cancellation));

        Assert.NotNull(answer.Value);
        Assert.Contains(broken.Url.Authority, exception.Error.Detail, StringComparison.Ordinal);
        Assert.Equal(3, broken.Requests.Count);
    }

    /// <summary>After three failures in a row.</summary>
    private async Task<DistributionRegistry> ClosedAsync(FakeRegistry registry, TimeProvider? clock = null)
    {
        registry.Script = Always(500);
        var client = registry.Client(time: clock ?? _time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(asking, Task.Delay(10, Cancellation));
        }

        await Assert.ThrowsAsync<RegistryException>(() => asking);
        Assert.Equal(3, registry.Requests.Count);
        return client;
    }

    private static Func<HttpContext, Task<bool>> Always(int status, string? retryAfter = null) => async context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await FakeRegistry.StatusAsync(context, status, "SCRIPTED");
        return true;
    };
}
