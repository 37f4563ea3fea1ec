using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class QuotaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_that_says_how_much_it_gives_is_metered_from_then_on()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 93);
        using var client = registry.Client();
        Assert.Null(client.Quota);

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal((100, 92, TimeSpan.FromHours(6)), (client.Quota!.Limit, client.Quota.Remaining, client.Quota.Window));
        Assert.NotNull(client.Quota.SeenAt);
    }

    [Fact]
    public async Task A_registry_that_says_nothing_is_not_metered()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client();

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Null(client.Quota);
    }

    [Fact]
    public async Task Docker_Hub_is_metered_before_it_says_so()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = registry.Client(settings => settings with { Host = RegistryHost.DockerHub });

        Assert.Equal(Quota.Unsaid, client.Quota);
    }

    [Theory]
    [InlineData("100;w=21600", "92;w=21600", 100L, 92L, 21600)]
    [InlineData(" 100 ; W=60 ", "92", 100L, 92L, 60)]
    [InlineData("100", "0", 100L, 0L, null)]
    [InlineData("100, 100;w=10, 500;w=3600", "7", 100L, 7L, null)]
    [InlineData("100;w=21600;policy=\"x\"", "-3;w=21600", 100L, 0L, 21600)]
    [InlineData("100;w=999999999999999999999999999999", "9", 100L, 9L, null)]
    [InlineData("100;w=9223372036854775807", "9", 100L, 9L, null)]
    [InlineData("999999999999999999999999999999", "9;w=0", null, 9L, null)]
    [InlineData("abc", "9;w=-5", null, 9L, null)]
    [InlineData("", "9;w=", null, 9L, null)]
    public async Task What_cannot_be_read_of_it_is_as_if_it_had_not_been_said(string limit, string remaining, long? expectedLimit, long? expectedRemaining, int? seconds)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Saying(limit, remaining);
        using var client = registry.Client();

        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        Assert.Equal((expectedLimit, expectedRemaining), (client.Quota!.Limit, client.Quota.Remaining));
        Assert.Equal(seconds, (int?)client.Quota.Window?.TotalSeconds);
    }

    [Fact]
    public async Task Headers_of_which_nothing_can_be_read_say_nothing()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Saying("many", "enough");
        using var client = registry.Client();

        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        Assert.Null(client.Quota);
    }

    [Fact]
    public async Task An_answer_that_refuses_tells_the_quota_too()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 0);
        using var client = registry.Client();

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(0, client.Quota!.Remaining);
    }

    [Fact]
    public async Task Storage_that_blobs_are_sent_to_has_no_say()
    {
        await using var storage = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        storage.Script = async context =>
        {
            context.Response.Headers["ratelimit-remaining"] = "1";
            await context.Response.Body.WriteAsync(registry.Content.Blobs[context.Request.Path.Value!.Split('/')[^1]], Cancellation);
            return true;
        };
        registry.Script = context =>
        {
            if (context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
            {
                context.Response.Redirect($"{storage.Url}{context.Request.Path.Value.Split('/')[^1]}");
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };
        using var client = registry.Client(settings => settings with { AllowPrivateNetwork = true });
        var manifest = (Manifest.Image)(await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value.Manifest;

        await client.GetConfigAsync(RepositoryName.Parse("app"), manifest.Config.Digest!, Cancellation);

        Assert.Null(client.Quota);
    }

    [Fact]
    public async Task After_its_window_nobody_knows_how_many_are_left()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 3);
        using var client = registry.Client(time: time);
        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        time.Advance(TimeSpan.FromHours(6.1));

        Assert.Equal((100, null), (client.Quota!.Limit, client.Quota.Remaining));
    }

    [Fact]
    public async Task An_answer_that_was_overtaken_brings_no_pulls_back()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var slow = new TaskCompletionSource();
        registry.Script = async context =>
        {
            var isFirst = registry.Requests.Count == 1;
            await (isFirst ? slow.Task : Task.CompletedTask);
            context.Response.Headers["ratelimit-limit"] = "100";
            context.Response.Headers["ratelimit-remaining"] = isFirst ? "92" : "91";
            return false;
        };
        using var client = registry.Client();
        var first = client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);
        while (registry.Requests.Count == 0)
        {
            await Task.Delay(5, Cancellation);
        }

        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);
        slow.SetResult();
        await first;

        Assert.Equal(91, client.Quota!.Remaining);
    }

    [Theory]
    [InlineData(100L, 51L, true)]
    [InlineData(100L, 50L, false)]
    [InlineData(101L, 51L, true)]
    [InlineData(0L, 0L, false)]
    [InlineData(long.MaxValue, long.MaxValue, true)]
    [InlineData(5L, long.MaxValue, true)]
    [InlineData(null, 92L, false)]
    [InlineData(100L, null, false)]
    public void More_than_half_is_left_only_where_both_are_known(long? limit, long? remaining, bool isMore) =>
        Assert.Equal(isMore, new Quota(limit, remaining, null, null).IsMoreThanHalfLeft);

    [Theory]
    [InlineData(92L, 6, 6)]
    [InlineData(3L, 6, 3)]
    [InlineData(0L, 6, 0)]
    [InlineData(null, 6, 6)]
    public void As_many_can_be_paid_as_are_left(long? remaining, int wanted, int paid) =>
        Assert.Equal(paid, new Quota(100, remaining, null, null).Affords(wanted));

    private static Func<HttpContext, Task<bool>> Saying(string limit, string remaining) => context =>
    {
        context.Response.Headers["ratelimit-limit"] = limit;
        context.Response.Headers["ratelimit-remaining"] = remaining;
        return Task.FromResult(false);
    };
}
