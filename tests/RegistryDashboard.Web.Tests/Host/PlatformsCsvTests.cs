using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class PlatformsCsvTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_platforms_are_a_file_for_a_spreadsheet()
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync("/api/v1/platforms/samples.localhost/library/golang:alpine", Cancellation);
        var lines = (await response.Content.ReadAsStringAsync(Cancellation)).Split("\r\n");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("golang-alpine-platforms.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(9, lines.Length);
        Assert.StartsWith("reference,platform,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("samples.localhost/library/golang:alpine,linux/amd64,linux,amd64,,,sha256:", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_figures_are_those_of_the_JSON_twin()
    {
        await using var site = new Site();
        var visitor = site.Visitor();

        var image = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/images/samples.localhost/acme/api:1.4.2", Cancellation);
        var csv = await visitor.GetStringAsync("/api/v1/platforms/samples.localhost/acme/api:1.4.2", Cancellation);

        var expected = image.GetProperty("platforms").EnumerateArray().Select(row => $"{row.GetProperty("digest")},{row.GetProperty("configDigest")},{row.GetProperty("contentSize")},{row.GetProperty("layerCount")},");
        Assert.All(expected, figures => Assert.Contains(figures, csv, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hostile_platform_is_no_formula()
    {
        await using var registry = await FakeRegistry.StartAsync(content => new IndexBuilder(content, "app:1.0").With($"sha256:{new string('a', 64)}", 500, "=cmd|' /C calc'!A0/amd64", Oci.Content.MediaTypes.DockerManifest).Build());
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var csv = await site.Visitor().GetStringAsync($"/api/v1/platforms/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Contains("\"'=cmd", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_metered_registry_nothing_is_spent_unless_all_are_asked_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("library/golang:alpine"));
        await using var site = new Site(("Registries:hub:Host", "docker.io"), ("Registries:hub:Url", registry.Url.ToString()));
        var visitor = site.Visitor();

        var some = await visitor.GetStringAsync("/api/v1/platforms/docker.io/library/golang:alpine", Cancellation);
        var all = await visitor.GetStringAsync("/api/v1/platforms/docker.io/library/golang:alpine?children=all", Cancellation);

        Assert.Equal((0, 7), (Count(some, ",present"), Count(some, ",notFetched")));
        Assert.Equal(7, Count(all, ",present"));
    }

    [Theory]
    [InlineData("Golang", HttpStatusCode.BadRequest)]
    [InlineData("evil.example/x", HttpStatusCode.NotFound)]
    [InlineData("samples.localhost/nope", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_problem(string reference, HttpStatusCode status)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync($"/api/v1/platforms/{reference}", Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Head_answers_and_the_document_names_it_as_CSV()
    {
        await using var site = new Site();
        var visitor = site.Visitor();

        var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/platforms/samples.localhost/library/golang:alpine"), Cancellation);
        var document = await visitor.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.True(document.GetProperty("paths").GetProperty("/api/v1/platforms/{reference}").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/csv", out _));
    }

    private static int Count(string csv, string ending) => csv.Split("\r\n").Count(line => line.EndsWith(ending, StringComparison.Ordinal));
}
