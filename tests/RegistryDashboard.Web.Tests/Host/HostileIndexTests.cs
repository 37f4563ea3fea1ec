using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Indexes without measure cost what is shown of them, and no more.</summary>
public sealed class HostileIndexTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Indexes_in_one_another_are_opened_eight_deep()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var inner = content.Image("app").Build();
            foreach (var depth in Enumerable.Range(1, 50))
            {
                inner = content.Manifest("app", depth == 50 ? "1.0" : null, IndexOf([(inner, depth == 1 ? MediaTypes.OciManifest : MediaTypes.OciIndex)]), MediaTypes.OciIndex);
            }
        });

        var rows = await RowsAsync(registry);

        Assert.Single(rows);
        Assert.InRange(registry.Requests.Count, 8, 10);
    }

    [Fact]
    public async Task Of_ten_thousand_children_those_that_are_shown_first_are_asked_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest(
            "app", "1.0", IndexOf(Enumerable.Range(0, 10_000).Select(number => ($"sha256:{number:x64}", MediaTypes.OciManifest))), MediaTypes.OciIndex));

        var rows = await RowsAsync(registry);

        Assert.Equal(10_000, rows.Count);
        Assert.Equal(65, registry.Requests.Count);
        Assert.Equal(9_936, rows.Count(row => row.GetProperty("state").GetString() == "notFetched"));
    }

    [Fact]
    public async Task One_child_five_thousand_times_is_asked_for_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var child = content.Image("app").Build();
            content.Manifest("app", "1.0", IndexOf(Enumerable.Repeat((child, MediaTypes.OciManifest), 5_000)), MediaTypes.OciIndex);
        });

        var rows = await RowsAsync(registry);

        Assert.Equal(5_000, rows.Count);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task Nested_indexes_are_opened_together_and_sixty_four_in_all()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest(
            "app", "1.0", IndexOf(Enumerable.Range(0, 100).Select(number => (content.Manifest("app", null, $"{{\"manifests\":[],\"number\":{number}}}", MediaTypes.OciIndex), MediaTypes.OciIndex))), MediaTypes.OciIndex));
        var (now, most) = (0, 0);
        registry.Script = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(50, Cancellation);
            Interlocked.Decrement(ref now);
            return false;
        };

        var rows = await RowsAsync(registry);

        Assert.Equal(36, rows.Count);
        Assert.All(rows, row => Assert.Equal("notFetched", row.GetProperty("state").GetString()));
        Assert.Equal(65, registry.Requests.Count);
        Assert.InRange(most, 2, 8);
    }

    [Fact]
    public async Task An_index_that_stands_twice_is_opened_once_where_it_stands_first()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var inner = content.Manifest("app", null, IndexOf([(content.Image("app").Build(), MediaTypes.OciManifest)]), MediaTypes.OciIndex);
            var outer = content.Manifest("app", null, IndexOf([(inner, MediaTypes.OciIndex)]), MediaTypes.OciIndex);
            content.Manifest("app", "1.0", IndexOf([(outer, MediaTypes.OciIndex), (inner, MediaTypes.OciIndex), (inner, MediaTypes.OciIndex)]), MediaTypes.OciIndex);
        });

        var rows = await RowsAsync(registry);

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal("present", row.GetProperty("state").GetString()));
        Assert.Equal([MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.OciIndex], rows.Select(row => row.GetProperty("mediaType").GetString()));
        Assert.Equal(5, registry.Requests.Count);
    }

    [Fact]
    public async Task Nested_indexes_beyond_what_is_opened_are_opened_when_all_is_asked_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var inner = content.Image("app").Build();
            foreach (var depth in Enumerable.Range(1, 9))
            {
                inner = content.Manifest("app", depth == 9 ? "1.0" : null, IndexOf([(inner, depth == 1 ? MediaTypes.OciManifest : MediaTypes.OciIndex)]), MediaTypes.OciIndex);
            }
        });

        var some = Assert.Single(await RowsAsync(registry));
        var all = Assert.Single(await RowsAsync(registry, "?children=all"));

        Assert.Equal((MediaTypes.OciIndex, "notFetched"), (some.GetProperty("mediaType").GetString(), some.GetProperty("state").GetString()));
        Assert.Equal(MediaTypes.OciManifest, all.GetProperty("mediaType").GetString());
    }

    [Fact]
    public async Task A_page_of_ten_thousand_children_shows_a_hundred_rows()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var child = content.Image("app").Build();
            content.Manifest("app", "1.0", IndexOf(Enumerable.Repeat((child, MediaTypes.OciManifest), 10_000)), MediaTypes.OciIndex);
        });

        var page = await WarmPageAsync(registry, "?tab=platforms");

        Assert.Equal(100, page.Split("<tr data-row").Length - 1);
        Assert.InRange(page.Length, 0, 512 * 1024);
    }

    /// <summary>Text of a registry for people to read: once, and with nothing in it that is not seen.</summary>
    [Fact]
    public async Task What_a_registry_warns_of_stands_on_the_page_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = context =>
        {
            context.Response.Headers.Warning = Enumerable.Repeat("299 - \"moving <b>away</b>\t now\"", 50).ToArray();
            return Task.FromResult(false);
        };

        var page = await WarmPageAsync(registry, "");

        Assert.Equal(2, page.Split("moving &lt;b&gt;away").Length);
        Assert.DoesNotContain("<b>away</b>", page, StringComparison.Ordinal);
    }

    /// <summary>A page that need not wait is sent in one piece.</summary>
    private static async Task<string> WarmPageAsync(FakeRegistry registry, string query)
    {
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0{query}", Cancellation);
        return await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0{query}", Cancellation);
    }

    private static async Task<List<JsonElement>> RowsAsync(FakeRegistry registry, string query = "")
    {
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        using var image = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1/images/{registry.Url.Authority}/app:1.0{query}", Cancellation));
        return [.. image.RootElement.GetProperty("platforms").Clone().EnumerateArray()];
    }

    private static string IndexOf(IEnumerable<(string Digest, string Type)> children) =>
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', children.Select(child => $$"""{"mediaType":"{{child.Type}}","digest":"{{child.Digest}}","size":1}"""))}}]}""";
}
