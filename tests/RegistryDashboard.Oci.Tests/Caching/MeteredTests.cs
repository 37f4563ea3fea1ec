using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Caching;

/// <summary>What a registry that counts manifests is asked (registries.md, rule 7).</summary>
public sealed class MeteredTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly AnswerStore _store = new(64 * 1024 * 1024);
    private DistributionRegistry? _client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ImageReference App => ImageReference.Parse("docker.io/library/app:1.0", RegistryHost.DockerHub);

    public void Dispose()
    {
        _client?.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task A_tag_is_asked_for_by_HEAD_and_its_manifest_by_digest()
    {
        await using var registry = await StartAsync();
        var digest = registry.Content.Tags["library/app:1.0"];

        await Cached(registry).GetManifestAsync(App, Cancellation);

        Assert.Equal([("HEAD", "/v2/library/app/manifests/1.0"), ("GET", $"/v2/library/app/manifests/{digest}")], registry.Requests.Select(request => (request.Method, request.Path)));
    }

    [Fact]
    public async Task What_was_paid_once_by_one_tag_is_free_by_another()
    {
        await using var registry = await StartAsync();
        registry.Content.Tags["library/app:latest"] = registry.Content.Tags["library/app:1.0"];
        var cached = Cached(registry);

        await cached.GetManifestAsync(App, Cancellation);
        var again = await cached.GetManifestAsync(ImageReference.Parse("app:latest", RegistryHost.DockerHub), Cancellation);

        Assert.Equal(registry.Content.Tags["library/app:1.0"], again.Value.Digest.Text);
        Assert.Equal(1, registry.ManifestGets);
    }

    [Fact]
    public async Task Looking_again_after_the_freshness_of_a_tag_costs_nothing()
    {
        await using var registry = await StartAsync();
        var cached = Cached(registry);
        await cached.GetManifestAsync(App, Cancellation);

        _time.Advance(TimeSpan.FromMinutes(2));
        await cached.GetManifestAsync(App, Cancellation);

        Assert.Equal(1, registry.ManifestGets);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_digest_that_HEAD_claims_and_nobody_has_is_not_the_end()
    {
        await using var registry = await StartAsync();
        registry.Script = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Docker-Content-Digest"] = $"sha256:{new string('0', 64)}";
                return Task.CompletedTask;
            });
            return Task.FromResult(false);
        };

        var answer = await Cached(registry).GetManifestAsync(App, Cancellation);

        Assert.False(answer.Value.DigestMatches);
    }

    [Fact]
    public async Task With_nothing_left_what_is_held_is_still_answered()
    {
        await using var registry = await StartAsync();
        registry.Quota = new FakeQuota(limit: 100, remaining: 1);
        var cached = Cached(registry);
        await cached.GetManifestAsync(App, Cancellation);

        _time.Advance(TimeSpan.FromMinutes(2));
        var again = await cached.GetManifestAsync(App, Cancellation);

        Assert.False(again.IsStale);
        Assert.Equal(0, registry.Quota.Remaining);
    }

    [Fact]
    public async Task What_is_held_is_known_to_cost_nothing()
    {
        await using var registry = await StartAsync();
        var cached = Cached(registry);
        var digest = Digest.Parse(registry.Content.Tags["library/app:1.0"]);
        Assert.False(cached.Holds(App.Repository, digest));

        await cached.GetManifestAsync(App, Cancellation);

        Assert.True(cached.Holds(App.Repository, digest));
    }

    [Fact]
    public async Task A_failure_that_is_remembered_is_not_held()
    {
        await using var registry = await StartAsync();
        var cached = Cached(registry);
        var missing = Digest.Of([1]);

        await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(App.Sibling(missing), Cancellation));

        Assert.False(cached.Holds(App.Repository, missing));
    }

    [Fact]
    public async Task Elsewhere_one_GET_by_tag_is_the_first_round()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client(time: _time);
        var cached = new CachingRegistry(client, RegistryHost.Parse(registry.Url.Authority), _store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);

        await cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(("GET", "/v2/app/manifests/1.0"), registry.Requests.Select(request => (request.Method, request.Path)).Single());
    }

    private static Task<FakeRegistry> StartAsync() => FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());

    private CachingRegistry Cached(FakeRegistry registry)
    {
        _client = registry.Client(settings => settings with { Host = RegistryHost.DockerHub }, _time);
        return new CachingRegistry(_client, RegistryHost.DockerHub, _store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);
    }
}
