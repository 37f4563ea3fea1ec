using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Of a platform that is written by half what is written is told, and the rest is not known.</summary>
public sealed class HalfPlatformTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_names_half_a_platform_keeps_that_half()
    {
        await using var registry = await StartAsync();

        using var image = JsonDocument.Parse(await GetAsync(registry, "/api/v1/images/{0}/index:1.0"));

        var rows = image.RootElement.GetProperty("platforms").EnumerateArray().Select(row => (Text(row, "platform"), Text(row, "os"), Text(row, "architecture"), Text(row, "variant"), Text(row, "state"))).ToList();
        Assert.Equal([(null, "linux", null, null, "present"), (null, null, "arm", "v7", "present"), ("linux/amd64", "linux", "amd64", null, "present")], rows);
    }

    [Theory]
    [InlineData("os", "linux", null)]
    [InlineData("architecture", null, "amd64")]
    public async Task A_config_that_names_half_a_platform_keeps_that_half(string member, string? os, string? architecture)
    {
        await using var registry = await StartAsync();

        using var image = JsonDocument.Parse(await GetAsync(registry, $"/api/v1/images/{{0}}/{member}:1.0"));

        var row = Assert.Single(image.RootElement.GetProperty("platforms").EnumerateArray());
        var config = image.RootElement.GetProperty("image").GetProperty("config");
        Assert.Equal((null, os, architecture), (Text(row, "platform"), Text(row, "os"), Text(row, "architecture")));
        Assert.Equal((os, architecture), (Text(config, "os"), Text(config, "architecture")));
    }

    [Theory]
    [InlineData("/images/{0}/index:1.0?tab=platforms")]
    [InlineData("/images/{0}/index:1.0?tab=history")]
    [InlineData("/images/{0}/os:1.0?tab=config")]
    [InlineData("/images/{0}/os:1.0?tab=pull")]
    public async Task Pages_show_it_and_no_link_asks_for_half_a_platform(string path)
    {
        await using var registry = await StartAsync();

        var page = await GetAsync(registry, path);

        Assert.Contains("linux/?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("platform=linux/%3F", page, StringComparison.Ordinal);
        Assert.DoesNotContain("platform=linux/?", page, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static async Task<string> GetAsync(FakeRegistry registry, string path)
    {
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, registry.Url.Authority);
        await site.Visitor().GetStringAsync(address, Cancellation);
        return await site.Visitor().GetStringAsync(address, Cancellation);
    }

    private static Task<FakeRegistry> StartAsync() => FakeRegistry.StartAsync(content =>
    {
        var image = content.Image("index").Build();
        var child = $"\"mediaType\":\"{MediaTypes.OciManifest}\",\"digest\":\"{image}\",\"size\":1,\"platform\":";
        content.Manifest("index", "1.0", $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[
              { {{child}} {"os":"linux"} }, { {{child}} {"architecture":"arm","variant":"v7"} }, { {{child}} {"os":"linux","architecture":"amd64"} }]}
            """, MediaTypes.OciIndex);
        Single(content, "os", "linux");
        Single(content, "architecture", "amd64");
    });

    private static void Single(FakeContent content, string member, string value)
    {
        var config = Encoding.UTF8.GetBytes($$"""{"{{member}}":"{{value}}"}""");
        content.Manifest(member, "1.0", $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{content.Blob(config)}}","size":{{config.Length}}},"layers":[]}
            """, MediaTypes.OciManifest);
    }
}
