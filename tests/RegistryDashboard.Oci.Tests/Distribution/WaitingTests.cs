using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>How long what is waited for, by the clock of the test where it is long.</summary>
public sealed class WaitingTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_that_takes_the_connection_and_says_nothing_costs_fifteen_seconds_once()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var arrived = Silent(registry);
        using var client = registry.Client(time: _time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await arrived.WaitAsync(Cancellation);

        _time.Advance(TimeSpan.FromSeconds(14));
        var isStillWaiting = !asking.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(1));
        var exception = await Assert.ThrowsAsync<RegistryException>(() => asking);

        Assert.True(isStillWaiting);
        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_registry_that_stays_silent_three_times_is_left_alone()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = registry.Client(time: _time);
        for (var time = 0; time < 3; time++)
        {
            var arrived = Silent(registry);
            var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
            await arrived.WaitAsync(Cancellation);
            _time.Advance(TimeSpan.FromSeconds(15));
            await Assert.ThrowsAsync<RegistryException>(() => asking);
        }

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.NotNull(exception.Error.RetryAt);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_stops_is_silence()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var stopped = new TaskCompletionSource();
        registry.Script = async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            stopped.TrySetResult();
            return await FakeRegistry.SilenceAsync(context);
        };
        using var client = registry.Client(time: _time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await stopped.Task.WaitAsync(Cancellation);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => AdvanceUntilAsync(asking, TimeSpan.FromSeconds(1)));

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.Contains("Silence", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_after_a_minute()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var start = _time.GetUtcNow();
        registry.Script = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ");
                await context.Response.Body.FlushAsync();
                await Task.Delay(5);
            }

            return true;
        };
        using var client = registry.Client(time: _time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => AdvanceUntilAsync(asking, TimeSpan.FromSeconds(1)));

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.Contains("60 s", exception.Error.Detail, StringComparison.Ordinal);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75));
    }

    /// <summary>The challenge, the exchange and the repeated request take 25 seconds each, and none of them is silent for 15.</summary>
    [Fact]
    public async Task Signing_in_and_asking_again_share_one_minute()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var tokens = new TokenService(registry);
        var start = _time.GetUtcNow();
        registry.Script = async context =>
        {
            var until = _time.GetUtcNow() + TimeSpan.FromSeconds(25);
            context.Response.StatusCode = context.Request.Path == "/token" || context.Request.Headers.Authorization.Count > 0 ? 200 : 401;
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{tokens.Realm}\"";
            while (_time.GetUtcNow() < until && !context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ");
                await context.Response.Body.FlushAsync();
                await Task.Delay(5);
            }

            await context.Response.WriteAsync("""{"token":"good"}""");
            return true;
        };
        using var client = registry.Client(time: _time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        // The clock begins to run when the first request has arrived, however long a cold process takes to send it.
        await UntilAsync(() => registry.Requests.Count > 0);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => AdvanceUntilAsync(asking, TimeSpan.FromSeconds(0.5)));

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75));
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_is_not_told_of_silence()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var gate = new SemaphoreSlim(0);
        var inside = 0;
        var most = 0;
        registry.Script = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await gate.WaitAsync();
            Interlocked.Decrement(ref inside);
            return false;
        };
        using var client = registry.Client(time: _time);
        var asking = Enumerable.Range(0, 24).Select(_ => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).ToList();
        for (var turn = 1; turn <= 3; turn++)
        {
            await UntilAsync(() => registry.Requests.Count == turn * 8);
            _time.Advance(TimeSpan.FromSeconds(12));
            gate.Release(8);
        }

        var answers = await Task.WhenAll(asking);

        Assert.Equal(24, answers.Length);
        Assert.Equal(8, most);
    }

    [Fact]
    public async Task A_registry_that_asks_for_two_seconds_gets_them_and_the_answer_comes()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var limited = 0;
        registry.Script = async context =>
        {
            if (Interlocked.Increment(ref limited) > 1)
            {
                return false;
            }

            context.Response.Headers.RetryAfter = "2";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            return true;
        };
        using var client = registry.Client(time: _time);
        var start = _time.GetUtcNow();

        await AdvanceUntilAsync(client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation), TimeSpan.FromMilliseconds(100));

        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.6));
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task Who_comes_shortly_before_a_registry_may_be_asked_again_waits_for_it()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context =>
        {
            context.Response.Headers.RetryAfter = "11";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            return true;
        };
        using var client = registry.Client(time: _time);
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        registry.Script = null;
        _time.Advance(TimeSpan.FromSeconds(2));
        var start = _time.GetUtcNow();

        await AdvanceUntilAsync(
            Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation))), TimeSpan.FromMilliseconds(500));

        Assert.True(_time.GetUtcNow() - start >= TimeSpan.FromSeconds(9));
        Assert.Equal(6, registry.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_tried_three_times_in_at_most_three_seconds()
    {
        var lookups = 0;
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var closed = ((IPEndPoint)port.LocalEndpoint).Port;
        port.Stop();
        using var client = Named($"http://registry.localhost:{closed}", () =>
        {
            lookups++;
            return [IPAddress.Loopback];
        });
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(3, lookups);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, 1)]
    [InlineData(SocketError.TryAgain, 2)]
    public async Task A_name_that_does_not_exist_is_asked_for_once_and_one_that_cannot_be_resolved_just_now_twice(SocketError error, int expected)
    {
        var lookups = 0;
        using var client = Named("https://registry.example", () =>
        {
            lookups++;
            throw new SocketException((int)error);
        });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(expected, lookups);
    }

    [Theory]
    [InlineData("HTTP/1.1 banana OK\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task What_cannot_be_read_is_not_asked_for_again(string answer)
    {
        await using var server = RawServer.Start(answer);
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(server.Url.Authority), server.Url), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
        Assert.Equal(1, server.Connections);
    }

    private DistributionRegistry Named(string url, Func<IPAddress[]> addresses)
    {
        var network = Network.OfTheMachine with { ResolveAsync = (_, _) => Task.FromResult(addresses()) };
        return new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(new Uri(url).Authority), new Uri(url)) { Network = network }, TimeProvider.System);
    }

    private static Task Silent(FakeRegistry registry)
    {
        var arrived = new TaskCompletionSource();
        registry.Script = context =>
        {
            arrived.TrySetResult();
            return FakeRegistry.SilenceAsync(context);
        };
        return arrived.Task;
    }

    private async Task<T> AdvanceUntilAsync<T>(Task<T> task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(20, Cancellation));
            _time.Advance(step);
        }

        return await task;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, Cancellation);
        }
    }
}
