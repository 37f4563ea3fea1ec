using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Limits;

/// <summary>What one circuit may have under way.</summary>
public sealed class LoadTurnsTests
{
    private static readonly RegistryHost Registry = RegistryHost.Parse("r.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_load_eight_wait_and_the_next_is_told_to_slow_down()
    {
        using var turns = new LoadTurns();
        var loading = new List<IDisposable>();
        for (var load = 0; load < 8; load++)
        {
            loading.Add(await turns.EnterAsync(Registry, Cancellation));
        }

        var waiting = Enumerable.Range(0, 8).Select(_ => turns.EnterAsync(Registry, Cancellation)).ToList();
        var refused = await Assert.ThrowsAsync<RegistryException>(() => turns.EnterAsync(Registry, Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, refused.Error.Kind);
        Assert.StartsWith("Slow down", refused.Error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);
        loading[0].Dispose();
        Assert.Same(waiting[0], await Task.WhenAny(waiting));
        turns.Dispose();
        await Assert.AllAsync(waiting.Skip(1), turn => Assert.ThrowsAsync<RegistryException>(() => turn));
    }

    [Fact]
    public async Task Who_leaves_the_queue_makes_room_in_it()
    {
        using var turns = new LoadTurns();
        using var leaving = new CancellationTokenSource();
        for (var load = 0; load < 8; load++)
        {
            await turns.EnterAsync(Registry, Cancellation);
        }

        var left = Enumerable.Range(0, 8).Select(_ => turns.EnterAsync(Registry, leaving.Token)).ToList();
        await leaving.CancelAsync();

        foreach (var turn in left)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        var next = turns.EnterAsync(Registry, Cancellation);
        Assert.False(next.IsCompleted);
        turns.Dispose();
        await Assert.ThrowsAsync<RegistryException>(() => next);
    }

    [Fact]
    public async Task Five_hundred_tags_opened_one_after_the_other_are_at_most_eight_requests_at_a_time()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var (running, most) = (0, 0);
        registry.Script = async context =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(200, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref running);
            return false;
        };
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        using var circuit = site.Services.CreateScope();
        using var load = new ImageLoad(circuit.ServiceProvider.GetRequiredService<ImageBrowser>(), circuit.ServiceProvider.GetRequiredService<LoadTurns>(), () => { });

        var opened = Enumerable.Range(0, 500).Select(tag => load.OpenAsync(ImageReference.Parse($"{registry.Url.Authority}/app:{tag}", RegistryHost.DockerHub), null, Timeout.InfiniteTimeSpan)).ToList();
        await Task.WhenAll(opened).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.InRange(most, 1, 8);
        Assert.EndsWith("/499", registry.Requests[^1].Path, StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
