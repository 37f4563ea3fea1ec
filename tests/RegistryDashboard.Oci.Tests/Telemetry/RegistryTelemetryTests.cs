using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Telemetry;

public sealed class RegistryTelemetryTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_try_is_measured_by_registry_service_method_and_outcome()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("secret-team/app:1.0").Build());
        using var ear = new Ear(registry.Url.Authority);
        using var client = registry.Client();
        var failures = 1;
        registry.Script = async context =>
        {
            if (Interlocked.Decrement(ref failures) < 0)
            {
                return false;
            }

            await FakeRegistry.StatusAsync(context, 503, "BUSY");
            return true;
        };

        await client.GetManifestAsync(registry.Reference("secret-team/app:1.0"), Cancellation);
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("secret-team/app:gone"), Cancellation));

        var requests = ear.Of("registry.request.duration");
        Assert.Equal(["5xx", "2xx", "4xx"], requests.Select(request => request.Labels["outcome"]));
        Assert.All(requests, request => Assert.Equal(("registry", "GET"), (request.Labels["service"], request.Labels["method"])));
        Assert.All(requests, request => Assert.InRange(request.Value, 0.00001, 30));
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_measured_too()
    {
        var registry = await FakeRegistry.StartAsync();
        await registry.DisposeAsync();
        using var ear = new Ear(registry.Url.Authority);
        using var client = registry.Client();

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(["unreachable", "unreachable", "unreachable"], ear.Of("registry.request.duration").Select(request => request.Labels["outcome"]));
        Assert.All(ear.Spans, span => Assert.Equal((ActivityStatusCode.Error, "unreachable"), (span.Status, span.GetTagItem("error.type"))));
    }

    [Fact]
    public async Task What_memory_answers_is_measured_by_kind()
    {
        var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var reference = registry.Reference("app:1.0");
        using var ear = new Ear(registry.Url.Authority);
        using var store = new AnswerStore(1024 * 1024);
        var cached = new CachingRegistry(registry.Client(time: _time), reference.Host, store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);
        var manifest = await cached.GetManifestAsync(reference, Cancellation);
        await cached.GetManifestAsync(reference, Cancellation);
        await cached.GetManifestAsync(reference.Sibling(manifest.Value.Digest), Cancellation);
        await registry.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(2));

        var asked = cached.GetManifestAsync(reference, Cancellation);
        while (!asked.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancellation);
        }

        Assert.True((await asked).IsStale);
        Assert.Equal(["tag miss", "tag hit", "manifest hit", "tag stale"], ear.Of("registry.cache.lookups").Select(lookup => $"{lookup.Labels["kind"]} {lookup.Labels["result"]}"));
    }

    [Fact]
    public async Task A_host_that_is_left_alone_is_seen_until_it_is_asked_again()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            await FakeRegistry.StatusAsync(context, 429, "TOOMANYREQUESTS");
            return true;
        };
        using var ear = new Ear(registry.Url.Authority);
        var client = registry.Client(time: _time);
        Assert.Equal(0, ear.Look("registry.breaker.open", "registry"));

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(1, ear.Look("registry.breaker.open", "registry"));
        Assert.Equal(0, ear.Look("registry.breaker.open", "token"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, ear.Look("registry.breaker.open", "registry"));
        client.Dispose();
        Assert.Null(ear.Look("registry.breaker.open"));
    }

    [Fact]
    public async Task What_is_left_of_a_quota_is_seen()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 93);
        using var ear = new Ear(registry.Url.Authority);
        using var client = registry.Client();
        Assert.Null(ear.Look("registry.quota.remaining"));

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal((92, 100), (ear.Look("registry.quota.remaining"), ear.Look("registry.quota.limit")));
    }

    [Fact]
    public async Task Who_waits_for_a_place_is_counted_while_they_wait()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            await gate.Task;
            return false;
        };
        using var ear = new Ear(registry.Url.Authority);
        using var client = registry.Client();

        var asked = Enumerable.Range(0, 11).Select(_ => client.PingAsync(Cancellation)).ToList();
        await Eventually.SoAsync(() => Task.FromResult(ear.Of("registry.queue.length").Sum(change => change.Value) == 3), TimeSpan.FromSeconds(10));
        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(0, ear.Of("registry.queue.length").Sum(change => change.Value));
    }

    [Fact]
    public async Task Neither_labels_nor_spans_hold_a_name_a_user_or_a_secret()
    {
        await using var storage = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("secret-team/secret-app:secret-tag").Build());
        using var ear = new Ear(registry.Url.Authority);
        using var client = registry.Client(settings => settings with { Credentials = Oci.Distribution.CredentialSource.Fixed(new Oci.Distribution.Credential.UserPassword("secret-user", "secret-password")) });
        registry.Script = async context =>
        {
            if (context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = $"{storage.Url}secret-bucket?signature=secret-signature";
                return true;
            }

            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"secret-realm\"";
                await FakeRegistry.StatusAsync(context, 401, "UNAUTHORIZED");
                return true;
            }

            return false;
        };
        var manifest = await client.GetManifestAsync(registry.Reference("secret-team/secret-app:secret-tag"), Cancellation);

        await Assert.ThrowsAsync<RegistryException>(() => client.GetConfigAsync(RepositoryName.Parse("secret-team/secret-app"), manifest.Value.Digest, Cancellation));

        Assert.Contains(ear.Of("registry.request.duration"), request => request.Labels["service"] == "storage");
        Assert.Equal(ear.Of("registry.request.duration").Count, ear.Spans.Count);
        Assert.All(ear.Spans, span => Assert.Equal(ActivityKind.Client, span.Kind));
        Assert.DoesNotContain("secret", ear.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(manifest.Value.Digest.Hex[..12], ear.All, StringComparison.Ordinal);
        Assert.DoesNotContain(storage.Url.Authority, ear.All, StringComparison.Ordinal);
    }
}
