using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Pages of a registry that is gone.</summary>
public sealed class StaleTests
{
    private const string Stale = "The registry cannot be asked now. This is what it answered";
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_registry_down_a_page_by_digest_stands_and_one_by_tag_says_how_old_it_is()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("Cache:TagFreshness", $"{Freshness:c}"));
        var (byTag, byDigest) = ($"/images/{registry.Url.Authority}/app:1.0", $"/images/{registry.Url.Authority}/app@{registry.Content.Tags["app:1.0"]}");
        var before = await PageAsync(site, byTag);

        await Task.Delay(Freshness, Cancellation);
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, 502, "DOWN");
            return true;
        };
        var tag = await PageAsync(site, byTag);
        var digest = await PageAsync(site, byDigest);
        var twin = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1{byTag}", Cancellation)).RootElement;
        var twinByDigest = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1{byDigest}", Cancellation)).RootElement;

        Assert.Empty(before.QuerySelectorAll(".notice"));
        var notice = Assert.Single(tag.QuerySelectorAll(".notice"));
        Assert.Contains(Stale, notice.TextContent, StringComparison.Ordinal);
        Assert.Single(notice.QuerySelectorAll("time + .age"));
        Assert.Contains("502", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("urn:registrydashboard:problem:unreachable", twin.GetProperty("stale").GetProperty("problem").GetProperty("type").GetString());
        Assert.True(twin.GetProperty("stale").GetProperty("obtainedAt").GetDateTimeOffset() < DateTimeOffset.UtcNow - Freshness);
        Assert.False(twinByDigest.TryGetProperty("stale", out _));
        Assert.Empty(digest.QuerySelectorAll(".notice"));
        Assert.All([tag, digest], page => Assert.Equal(7, page.QuerySelectorAll("table.platforms [data-row]").Length));
    }

    [Theory]
    [InlineData("registries", "")]
    [InlineData("repositories", "/app")]
    public async Task With_the_registry_down_a_list_says_how_old_it_is_and_why(string kind, string repository)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("Cache:TagFreshness", $"{Freshness:c}"));
        var list = $"/{kind}/{registry.Url.Authority}{repository}";
        var before = await site.Visitor().GetStringAsync(list, Cancellation);

        await Task.Delay(Freshness, Cancellation);
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, 502, "DOWN");
            return true;
        };
        var after = await site.Visitor().GetStringAsync(list, Cancellation);

        Assert.DoesNotContain(Stale, before, StringComparison.Ordinal);
        Assert.Contains(Stale, after, StringComparison.Ordinal);
        Assert.Contains("answered 502", after, StringComparison.Ordinal);
        Assert.Contains(repository.Length == 0 ? $"repositories/{registry.Url.Authority}/app\"" : "app:1.0\"", after, StringComparison.Ordinal);
    }

    /// <summary>As a program gets it that reads the first bytes only: whole.</summary>
    private static async Task<IHtmlDocument> PageAsync(Site site, string path)
    {
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Slackbot-LinkExpanding 1.0");
        return new HtmlParser().ParseDocument(await visitor.GetStringAsync(path, Cancellation));
    }
}
