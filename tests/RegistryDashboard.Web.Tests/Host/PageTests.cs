using System.Net;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class PageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/images/nosuch.example/x:1")]
    [InlineData("/registries/nosuch.example")]
    [InlineData("/repositories/nosuch.example/x")]
    public async Task A_host_that_is_not_configured_is_answered_with_the_variable_to_add(string path)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Registries__own__Url=https://nosuch.example", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/images")]
    [InlineData("/images/")]
    [InlineData("/not-found")]
    [InlineData("/nosuch")]
    public async Task What_is_no_address_is_not_found(string path)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_cold_page_is_sent_once_with_all_its_rows()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        registry.Latency = TimeSpan.FromMilliseconds(50);
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var cold = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);
        var warm = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.InRange(cold.Length, warm.Length, 3 * warm.Length);
    }

    [Fact]
    public async Task A_page_that_waited_comes_again_without_javascript_at_an_address_of_its_own()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        registry.Latency = TimeSpan.FromMilliseconds(50);
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var cold = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0?tab=history", Cancellation);

        Assert.Contains($"content=\"2;url=./images/{registry.Url.Authority}/app:1.0?tab=history\"", cold, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slackbot-LinkExpanding 1.0")]
    [InlineData("curl/8.5.0")]
    public async Task Who_reads_the_first_bytes_only_is_sent_the_whole_page_at_once(string userAgent)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        registry.Latency = TimeSpan.FromMilliseconds(50);
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);

        var page = await visitor.GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);

        Assert.DoesNotContain("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.Contains("linux/s390x", page, StringComparison.Ordinal);
        Assert.Equal(15, registry.Requests.Count);
    }

    [Fact]
    public async Task A_repository_without_latest_says_so_and_links_its_tags()
    {
        await using var site = new Site();

        var page = await site.Visitor().GetStringAsync("/images/samples.localhost/library/golang", Cancellation);

        Assert.Contains("has no tag “latest”", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("href=\"repositories/samples.localhost/library/golang\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/images/samples.localhost/library/golang:alpine", true)]
    [InlineData("/images/samples.localhost/library/golang:nope", false)]
    public async Task Only_an_image_that_is_there_was_viewed(string path, bool isViewed)
    {
        await using var site = new Site();
        await site.Visitor().GetStringAsync(path, TestContext.Current.CancellationToken);

        var page = await site.Visitor().GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(isViewed, page.Contains("data-recent=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("arm64")]
    [InlineData("windows/amd64")]
    public async Task A_platform_that_is_not_there_is_never_replaced_by_another(string platform)
    {
        await using var site = new Site();

        var page = await site.Visitor().GetStringAsync($"/images/samples.localhost/library/golang:alpine?tab=history&platform={platform}", Cancellation);

        Assert.Contains("This image has no platform", page, StringComparison.Ordinal);
        Assert.DoesNotContain("step-1", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("config")]
    [InlineData("manifest")]
    public async Task An_image_of_one_platform_opens_at_that_platform_also_where_pulls_are_counted(string tab)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var site = new Site(("Registries:own:Host", "docker.io"), ("Registries:own:Url", registry.Url.ToString()));

        using var answer = await site.Visitor().GetAsync($"/images/docker.io/library/app:1.0?platform=linux/amd64&tab={tab}", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("no platform", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
