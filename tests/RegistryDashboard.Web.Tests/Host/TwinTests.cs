using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class TwinTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_of_seven_platforms_costs_fifteen_requests_and_then_none()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var path = $"/images/{registry.Url.Authority}/app:1.0";

        await site.Visitor().GetStringAsync(path, Cancellation);
        var cold = registry.Requests.Count;
        await site.Visitor().GetStringAsync(path, Cancellation);

        Assert.Equal(15, cold);
        Assert.Equal(15, registry.Requests.Count);
    }

    [Fact]
    public async Task When_the_tag_is_no_longer_fresh_one_conditional_request_is_made()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("Cache:TagFreshness", "00:00:00"));
        var path = $"/images/{registry.Url.Authority}/app:1.0";
        await site.Visitor().GetStringAsync(path, Cancellation);
        registry.ClearRequests();

        await site.Visitor().GetStringAsync(path, Cancellation);

        var request = Assert.Single(registry.Requests);
        Assert.NotNull(request.Header("If-None-Match"));
    }

    [Fact]
    public async Task The_fifteen_requests_come_in_three_rounds()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        var running = 0;
        var most = 0;
        var gates = new[] { 1, 7, 7 };
        var rounds = gates.Select(count => new CountdownEvent(count)).ToArray();
        registry.Script = async context =>
        {
            var round = context.Request.Path.Value switch
            {
                var path when path!.Contains("/blobs/", StringComparison.Ordinal) => 2,
                var path when path!.Contains("sha256:", StringComparison.Ordinal) => 1,
                _ => 0,
            };
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            rounds[round].Signal();
            await Task.Run(() => rounds[round].Wait(TimeSpan.FromSeconds(10), Cancellation), Cancellation);
            Interlocked.Decrement(ref running);
            return false;
        };
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.All(rounds, round => Assert.True(round.IsSet));
        Assert.Equal(7, most);
        Assert.All(image.GetProperty("platforms").EnumerateArray(), platform => Assert.Equal("present", platform.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_missing_child_is_a_row_and_the_others_stand()
    {
        await using var registry = await FakeRegistry.StartAsync(content => new IndexBuilder(content, "app:1.0")
            .With("linux/amd64")
            .With($"sha256:{new string('a', 64)}", 500, "linux/arm64", Oci.Content.MediaTypes.DockerManifest)
            .Build());
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        var platforms = image.GetProperty("platforms").EnumerateArray().ToList();
        Assert.Equal(["present", "missing"], platforms.Select(platform => platform.GetProperty("state").GetString()));
        Assert.Equal("urn:registrydashboard:problem:not-found", platforms[1].GetProperty("problem").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Attestations_are_never_platforms()
    {
        await using var site = new Site();

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/images/samples.localhost/acme/api:1.4.2", Cancellation);

        Assert.Equal(["linux/amd64", "linux/arm64"], image.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetProperty("platform").GetString()));
        Assert.Equal(2, image.GetProperty("attestations").GetArrayLength());
    }

    [Theory]
    [InlineData("Golang", HttpStatusCode.BadRequest, "malformed-reference")]
    [InlineData("evil.example/x", HttpStatusCode.NotFound, "registry-not-configured")]
    [InlineData("samples.localhost/nope", HttpStatusCode.NotFound, "not-found")]
    [InlineData("samples.localhost/library/golang:alpine?platform=plan9/mips", HttpStatusCode.NotFound, "platform-not-found")]
    public async Task Problems_are_told_by_kind(string reference, HttpStatusCode status, string kind)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync($"/api/v1/images/{reference}", Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:registrydashboard:problem:{kind}", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("samples.localhost/library/golang:alpine")]
    [InlineData("samples.localhost%2Flibrary%2Fgolang:alpine")]
    public async Task The_bytes_of_a_manifest_hash_to_its_digest(string reference)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync($"/api/v1/manifests/{reference}", Cancellation);

        var digest = Digest.Of(await response.Content.ReadAsByteArrayAsync(Cancellation)).Text;
        Assert.Equal(digest, response.Headers.GetValues("Docker-Content-Digest").Single());
        Assert.Equal("sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("application/vnd.docker.distribution.manifest.list.v2+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Lists_give_an_opaque_next_that_leads_on()
    {
        await using var site = new Site();
        var visitor = site.Visitor();

        var first = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/tags/samples.localhost/library/golang?n=4", Cancellation);
        var second = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/tags/samples.localhost/library/golang?n=4&last={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}", Cancellation);
        var filtered = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/repositories/samples.localhost?filter=API", Cancellation);

        Assert.Equal(4, first.GetProperty("tags").GetArrayLength());
        Assert.Equal(2, second.GetProperty("tags").GetArrayLength());
        Assert.Equal(["acme/api", "charts/api"], filtered.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Every_call_is_in_the_openapi_document()
    {
        await using var site = new Site();

        var document = await site.Visitor().GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.All(new[] { "/api/v1/registries", "/api/v1/repositories/{host}", "/api/v1/tags/{host}/{repository}", "/api/v1/lists/{host}/{repository}", "/api/v1/images/{reference}", "/api/v1/platforms/{reference}", "/api/v1/manifests/{reference}" }, path => Assert.Contains(path, paths));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }
}
