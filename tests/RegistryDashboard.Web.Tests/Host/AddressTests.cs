using System.Net;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class AddressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/favicon.ico")]
    [InlineData("/robots.txt")]
    [InlineData("/wp-login.php")]
    [InlineData("/nosuch")]
    [InlineData("/api/v1/nosuch")]
    [InlineData("/images/Golang")]
    [InlineData("/images/169.254.169.254/latest")]
    [InlineData("/images/evil.example:80/x")]
    [InlineData("/api/v1/images/evil.example/x")]
    public async Task What_is_no_reference_of_ours_is_404_and_asks_nobody(string path)
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("DefaultRegistry", registry.Url.Authority));

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData("/golang:1.23", "/images/docker.io/library/golang:1.23")]
    [InlineData("/ghcr.io/acme/app", "/images/ghcr.io/acme/app:latest")]
    [InlineData("/ghcr.io/acme/app:1?tab=history", "/images/ghcr.io/acme/app:1?tab=history")]
    public async Task A_reference_alone_leads_to_its_page_without_asking_anyone(string path, string target)
    {
        await using var site = new Site(("DefaultRegistries", "true"));

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var response = await site.Visitor().SendAsync(new HttpRequestMessage(method, path), Cancellation);

            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.Equal(target, response.Headers.Location?.OriginalString);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/registries/samples.localhost")]
    [InlineData("/repositories/samples.localhost/library/golang")]
    [InlineData("/images/samples.localhost/library/golang:alpine")]
    [InlineData("/api/v1/registries")]
    [InlineData("/api/v1/images/samples.localhost/library/golang:alpine")]
    [InlineData("/api/v1/manifests/samples.localhost/library/golang:alpine")]
    public async Task Head_answers_wherever_get_does(string path)
    {
        await using var site = new Site();

        var response = await site.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task The_content_security_policy_is_on_and_only_once()
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync("/", Cancellation);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_is_kept_and_leads_nowhere_else()
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync("/culture?culture=zh-Hans&returnUrl=%2F%2Fevil.example", Cancellation);

        Assert.Equal("/evil.example", response.Headers.Location?.OriginalString);
        Assert.Contains("zh-Hans", response.Headers.GetValues("Set-Cookie").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_an_image_is_complete_without_javascript_once_it_is_warm()
    {
        await using var site = new Site();
        var visitor = site.Visitor();
        const string Path = "/images/samples.localhost/library/golang:alpine?tab=history&platform=linux/arm64";
        await visitor.GetStringAsync(Path, Cancellation);

        var html = await visitor.GetStringAsync(Path, Cancellation);

        Assert.Contains("step-7", html, StringComparison.Ordinal);
        Assert.Contains("GOLANG_VERSION", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "samples.localhost")]
    [InlineData("/registries/samples.localhost", "library/golang")]
    [InlineData("/registries/samples.localhost?filter=gola", "library/golang")]
    [InlineData("/repositories/samples.localhost/library/golang", "1.23.4-alpine3.21")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=config&platform=linux/arm64", "GOLANG_VERSION")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=pull", "skopeo copy oci:")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=manifest&doc=index", "application/vnd.docker.distribution.manifest.list.v2+json")]
    [InlineData("/about", "DefaultRegistries")]
    public async Task Every_page_says_without_javascript_what_it_is_about_and_what_does_not_work(string path, string text)
    {
        await using var site = new Site();
        await site.Visitor().GetStringAsync(path, Cancellation);

        var html = WebUtility.HtmlDecode(await site.Visitor().GetStringAsync(path, Cancellation));

        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains("Without JavaScript, pages and links work", html, StringComparison.Ordinal);
    }
}
