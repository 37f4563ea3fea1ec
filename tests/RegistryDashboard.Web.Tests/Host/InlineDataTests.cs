using System.Globalization;
using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What a descriptor holds itself is used where it is what the descriptor describes, and nowhere else (image-spec, descriptor.md, "Embedded Content").</summary>
public sealed class InlineDataTests
{
    private static readonly byte[] Config = Encoding.UTF8.GetBytes("""{"os":"linux","architecture":"arm64","author":"inline"}""");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inline_data_that_is_right_is_not_asked_for()
    {
        await using var registry = await StartAsync(Convert.ToBase64String(Config), Config.Length);

        var (author, notes) = await ReadAsync(registry);

        Assert.Equal("inline", author);
        Assert.Empty(notes);
        Assert.DoesNotContain(registry.Requests, request => request.Path.Contains("/blobs/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not base64", 0)]
    [InlineData("", 0)]
    [InlineData("e30=", 0)]
    [InlineData(null, 1)]
    [InlineData(null, -1)]
    public async Task Inline_data_that_is_wrong_is_told_and_the_blob_is_fetched(string? data, int off)
    {
        await using var registry = await StartAsync(data ?? Convert.ToBase64String(Config), Config.Length + off);

        var (author, notes) = await ReadAsync(registry);

        Assert.Equal("inline", author);
        Assert.Contains("inline data", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Single(registry.Requests, request => request.Path.Contains("/blobs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_marks_inline_data_that_is_wrong()
    {
        await using var registry = await StartAsync("e30=", Config.Length);
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);
        var page = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.Contains("inline data differs", page, StringComparison.Ordinal);
    }

    private static async Task<(string? Author, IReadOnlyList<string?> Notes)> ReadAsync(FakeRegistry registry)
    {
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        using var image = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1/images/{registry.Url.Authority}/app:1.0", Cancellation));
        var row = Assert.Single(image.RootElement.GetProperty("platforms").EnumerateArray());
        return (image.RootElement.GetProperty("image").GetProperty("config").GetProperty("author").GetString(), [.. row.GetProperty("notes").EnumerateArray().Select(note => note.GetString())]);
    }

    private static Task<FakeRegistry> StartAsync(string data, int size) => FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","layers":[],
         "config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{content.Blob(Config)}}","size":{{size.ToString(CultureInfo.InvariantCulture)}},"data":"{{data}}"} }
        """, MediaTypes.OciManifest));
}
