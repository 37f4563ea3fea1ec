using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What an index names by digests that cannot be checked is shown as text, and takes nothing from its siblings.</summary>
public sealed class UncheckedDigestTests
{
    private const string Blake = "blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
    private const string Hostile = "sha256:../../x<script>alert(1)</script>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_twin_gives_the_text_with_its_problem_and_the_siblings_whole()
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        using var image = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation));

        var rows = image.RootElement.GetProperty("platforms").EnumerateArray().ToList();
        Assert.Equal([Blake, Hostile], rows.Take(2).Select(row => row.GetProperty("digest").GetString()));
        Assert.Equal(["failed", "failed", "present"], rows.Select(row => row.GetProperty("state").GetString()));
        Assert.Equal("urn:registrydashboard:problem:unsupported", rows[0].GetProperty("problem").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/images/{0}/app:1.0")]
    [InlineData("/images/{0}/app:1.0?platform=linux/arm64")]
    [InlineData("/images/{0}/app:1.0?platform=linux/arm64&tab=manifest")]
    [InlineData("/images/{0}/app:1.0?platform=linux/arm64&tab=pull")]
    [InlineData("/images/{0}/app:1.0?platform=linux/arm64&tab=history")]
    public async Task The_page_shows_the_text_and_neither_links_nor_asks_for_it(string path)
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var page = await site.Visitor().GetStringAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, registry.Url.Authority), Cancellation);

        Assert.DoesNotContain($"@{Blake}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain(registry.Requests, request => request.Path.Contains("blake3", StringComparison.Ordinal) || request.Path.Contains("..", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_platforms_name_it_as_it_is_written()
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var page = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0?tab=platforms", Cancellation);

        Assert.Contains(Blake, page, StringComparison.Ordinal);
    }

    private static Task<FakeRegistry> StartAsync() => FakeRegistry.StartAsync(content =>
    {
        var whole = content.Image("app").Build();
        content.Manifest("app", "1.0", $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[
              {"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Blake}}","size":1,"platform":{"os":"linux","architecture":"arm64"} },
              {"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Hostile}}","size":1,"platform":{"os":"linux","architecture":"s390x"} },
              {"mediaType":"{{MediaTypes.OciManifest}}","digest":"sha384:00","size":1,"annotations":{"vnd.docker.reference.type":"attestation-manifest"} },
              {"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{whole}}","size":1,"platform":{"os":"linux","architecture":"amd64"} }]}
            """, MediaTypes.OciIndex);
    });
}
