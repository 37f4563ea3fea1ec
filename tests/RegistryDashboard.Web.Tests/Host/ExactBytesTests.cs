using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Whatever a registry serves under a right digest is given as it is; only what needs more than its bytes says that it cannot be read.</summary>
public sealed class ExactBytesTests
{
    private const string Schema1 = """
        {"schemaVersion":1,"name":"library/old","tag":"3.2","architecture":"amd64",
         "fsLayers":[{"blobSum":"sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4"},{"blobSum":"sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d"}],
         "history":[{"v1Compatibility":"{\"created\":\"2015-01-02T03:04:05Z\",\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) CMD <b>old</b>\"]},\"throwaway\":true}"},
                    {"v1Compatibility":"{\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) ADD file:1 in /\"]}}"}]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Unread => new()
    {
        { "{\"schemaVersion\":2,\"manifests\":[", MediaTypes.OciIndex },
        { "<html><script>alert(1)</script></html>", "text/html" },
        { "", MediaTypes.OciManifest },
        { "null", MediaTypes.OciManifest },
        { "{\"manifests\":[],\"layers\":[]}", MediaTypes.OciIndex },
        { Schema1, MediaTypes.DockerSchema1 },
        { Schema1, MediaTypes.DockerSchema1Signed },
    };

    public static TheoryData<string, string> Unknown => new()
    {
        { "{\"schemaVersion\":2,\"manifests\":[]}", "application/vnd.acme.index+json" },
        { "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.acme.index+json\",\"manifests\":[]}", MediaTypes.OciIndex },
        { "{\"schemaVersion\":2,\"manifests\":[]}", "text/html" },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    [MemberData(nameof(Unknown))]
    public async Task Bytes_are_given_as_they_are_under_their_digest_and_as_nothing_that_runs(string text, string type)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", text, type));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var bytes = Encoding.UTF8.GetBytes(text);

        foreach (var reference in new[] { "app:1.0", $"app@{Digest.Of(bytes)}" })
        {
            using var answer = await site.Visitor().GetAsync($"/api/v1/manifests/{registry.Url.Authority}/{reference}", Cancellation);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(Digest.Of(bytes).Text, answer.Headers.GetValues("Docker-Content-Digest").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        }
    }

    [Fact]
    public async Task A_config_is_given_as_it_is_and_as_nothing_that_runs()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").WithConfig("User", "<script>alert(1)</script>").Build());
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        using var answer = await site.Visitor().GetAsync($"/api/v1/configs/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(("nosniff", "sandbox"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.GetValues("Content-Security-Policy").Single()));
    }

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task An_image_is_not_made_of_them(string text, string type)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", text, type));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        using var answer = await site.Visitor().GetAsync($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var kind = text == Schema1 ? "unsupported" : "bad-document";
        Assert.Equal($"urn:registrydashboard:problem:{kind}", problem.GetProperty("type").GetString());
        Assert.StartsWith($"GET {registry.Url}", problem.GetProperty("request").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("correlationId").GetString()));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_type_that_nobody_knows_stays_the_type(string text, string type)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", text, type));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Equal(type == "text/html" ? type : "application/vnd.acme.index+json", image.GetProperty("mediaType").GetString());
        Assert.Equal("index", image.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_child_that_cannot_be_read_is_a_row_and_its_siblings_stand()
    {
        await using var registry = await FakeRegistry.StartAsync(content => new IndexBuilder(content, "app:1.0")
            .With("linux/amd64")
            .With(content.Manifest("app", null, "<html>", MediaTypes.OciManifest), 6, "linux/arm64", MediaTypes.OciManifest)
            .Build());
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation);

        var rows = image.GetProperty("platforms").EnumerateArray().ToList();
        Assert.Equal(["present", "failed"], rows.Select(row => row.GetProperty("state").GetString()));
        Assert.Equal("urn:registrydashboard:problem:bad-document", rows[1].GetProperty("problem").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_page_says_why_and_shows_the_text_as_text()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", "<html><script>alert(1)</script>\u202E", "text/html"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var page = await WarmPageAsync(site, $"/images/{registry.Url.Authority}/app:1.0");

        Assert.Contains("cannot be read", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("⟦U+202E⟧", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"api/v1/manifests/{registry.Url.Authority}/app@sha256:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_schema_1_shows_its_steps_and_says_that_its_digest_is_not_checked()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("library/old", "3.2", Schema1, MediaTypes.DockerSchema1Signed));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var page = WebUtility.HtmlDecode(await WarmPageAsync(site, $"/images/{registry.Url.Authority}/library/old:3.2"));

        Assert.Contains("schema 1", page, StringComparison.Ordinal);
        Assert.Contains("not checked", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("file:1 in /", StringComparison.Ordinal) < page.IndexOf("<b>old</b>", StringComparison.Ordinal));
        Assert.Contains("sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4", page, StringComparison.Ordinal);
    }

    /// <summary>A page that need not wait is sent in one piece.</summary>
    private static async Task<string> WarmPageAsync(Site site, string path)
    {
        await site.Visitor().GetStringAsync(path, Cancellation);
        return await site.Visitor().GetStringAsync(path, Cancellation);
    }
}
