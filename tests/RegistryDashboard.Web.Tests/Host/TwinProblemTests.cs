using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class TwinProblemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/images", 400)]
    [InlineData("/api/v1/manifests/", 400)]
    [InlineData("/api/v1/configs/", 400)]
    [InlineData("/api/v1/history/", 400)]
    [InlineData("/api/v1/tags/samples.localhost", 400)]
    [InlineData("/api/v1/nosuch", 404)]
    [InlineData("/api/v1/images/samples.localhost/library/golang:alpine?platform=foo", 404)]
    public async Task Bad_input_is_answered_with_a_problem(string path, int status)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/api/v1/images/samples.localhost/library/golang:alpine")]
    [InlineData("/api/v1/nosuch")]
    public async Task Nothing_is_ever_written(string path)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().PostAsync(path, null, Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_rate_limit_always_says_when_to_come_again()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            return true;
        };
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        using var answer = await site.Visitor().GetAsync($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_answer_is_final_only_once_every_row_of_it_is_known()
    {
        await using var site = new Site();
        var index = await site.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/images/samples.localhost/acme/api:1.4.2", Cancellation);
        var golang = await site.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/images/samples.localhost/library/golang:alpine", Cancellation);

        using var attested = await site.Visitor().GetAsync($"/api/v1/images/samples.localhost/acme/api@{index.GetProperty("digest").GetString()}", Cancellation);
        using var plain = await site.Visitor().GetAsync($"/api/v1/images/samples.localhost/library/golang@{golang.GetProperty("digest").GetString()}", Cancellation);

        Assert.True(attested.Headers.CacheControl?.NoCache);
        Assert.Contains("immutable", plain.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_platform_an_answer_is_not_final_since_its_index_may_become_known()
    {
        await using var site = new Site();
        var visitor = site.Visitor();
        const string Child = "/api/v1/images/samples.localhost/library/golang@sha256:ae38135f17921876ae25787d9f392cb5dffa6188c0cae34c4bdeec1eaf03cd5c";
        using var before = await visitor.GetAsync(Child, Cancellation);
        await visitor.GetAsync("/api/v1/images/samples.localhost/library/golang:alpine", Cancellation);

        using var after = await visitor.GetAsync(Child, Cancellation);

        Assert.True(before.Headers.CacheControl?.NoCache);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("pin the index", await after.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_digest_that_stands_twice_is_two_rows_each_with_its_own_platform()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var digest = content.Image("app").Build();
            var size = content.Manifests[$"app@{digest}"].Bytes.Length;
            new IndexBuilder(content, "app:1.0").With(digest, size, null, "application/vnd.oci.image.manifest.v1+json").With(digest, size, "linux/amd64", "application/vnd.oci.image.manifest.v1+json").AsOci().Build();
        });
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Equal([null, "linux/amd64"], image.GetProperty("platforms").EnumerateArray().Select(row => row.GetProperty("platform").GetString()));
        Assert.All(image.GetProperty("platforms").EnumerateArray(), row => Assert.Equal("present", row.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_history_is_text_in_the_columns_of_docker_newest_first()
    {
        await using var site = new Site();

        var text = await site.Visitor().GetStringAsync("/api/v1/history/samples.localhost/library/golang:alpine?platform=linux/arm64", Cancellation);

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("LAYER", lines[0], StringComparison.Ordinal);
        Assert.Equal(12, lines.Length);
        Assert.Contains("WORKDIR /go", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_of_the_twin_declares_problems_and_plain_numbers()
    {
        await using var site = new Site();

        var document = await site.Visitor().GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var call = document.GetProperty("paths").GetProperty("/api/v1/images/{reference}").GetProperty("get");
        Assert.Equal("getImage", call.GetProperty("operationId").GetString());
        Assert.True(call.GetProperty("responses").TryGetProperty("503", out var limited));
        Assert.True(limited.GetProperty("content").TryGetProperty("application/problem+json", out _));
        Assert.Equal("integer", document.GetProperty("components").GetProperty("schemas").GetProperty("ImageModel").GetProperty("properties").GetProperty("manifestSize").GetProperty("type").GetString());
    }
}
