using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class ProxyTests
{
    private const string Loopback = "127.0.0.1";
    private const string Proxy = "10.0.0.2";
    private const string Stranger = "10.0.0.9";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ui/golang:1.23")]
    [InlineData("/golang:1.23")]
    public async Task The_base_path_is_before_links_whether_the_proxy_takes_it_off_or_not(string path)
    {
        await using var site = new Site(("DefaultRegistries", "true"), ("PathBase", "/ui"));

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal("/ui/images/docker.io/library/golang:1.23", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_base_path_alone_leads_to_the_home_page_below_it()
    {
        await using var site = new Site(("PathBase", "/ui/"));

        var response = await site.Visitor().GetAsync("/ui?q=x", Cancellation);
        var home = await site.Visitor().GetStringAsync("/ui/", Cancellation);

        Assert.Equal("/ui/?q=x", response.Headers.Location?.OriginalString);
        Assert.Contains("<base href=\"/ui/\" />", home, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Loopback, "", "", "/from-proxy/")]
    [InlineData(Stranger, "", "", "/")]
    [InlineData(Proxy, Proxy, "", "/from-proxy/")]
    [InlineData(Stranger, Proxy, "", "/")]
    [InlineData(Proxy, "", "10.0.0.0/29, fd00::/8", "/from-proxy/")]
    [InlineData(Stranger, "", "10.0.0.0/29", "/")]
    [InlineData("::ffff:10.0.0.2", Proxy, "", "/from-proxy/")]
    public async Task A_forwarded_prefix_is_believed_of_known_proxies_alone(string remote, string proxies, string networks, string expected)
    {
        await using var site = new Site(("KnownProxies", proxies), ("KnownNetworks", networks));

        var html = await ReadAsync(From(site, remote), "/", ("X-Forwarded-Prefix", "/from-proxy"));

        Assert.Contains($"<base href=\"{expected}\" />", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/a//b")]
    [InlineData("/..")]
    [InlineData("/<script>")]
    [InlineData("https://evil.example/")]
    public async Task A_prefix_that_is_no_path_is_none(string prefix)
    {
        await using var site = new Site();

        var html = await ReadAsync(From(site, Loopback), "/", ("X-Forwarded-Prefix", prefix));

        Assert.Contains("<base href=\"/\" />", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_path_of_the_configuration_is_not_changed_by_a_header()
    {
        await using var site = new Site(("PathBase", "/ui"));

        var html = await ReadAsync(From(site, Loopback), "/ui/", ("X-Forwarded-Prefix", "/other"));

        Assert.Contains("<base href=\"/ui/\" />", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", Loopback)]
    [InlineData("/", Stranger)]
    [InlineData("/images/samples.localhost/library/golang:alpine", Stranger)]
    [InlineData("/openapi/v1.json", Loopback)]
    [InlineData("/openapi/v1.json", Stranger)]
    [InlineData("/api/v1/registries", Stranger)]
    [InlineData("/about", Stranger)]
    public async Task No_answer_holds_a_host_that_a_client_made_up(string path, string remote)
    {
        await using var site = new Site();

        var body = await ReadAsync(From(site, remote), path, ("Host", "spoofed.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher"));

        Assert.DoesNotContain("spoofed.example", body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", body, StringComparison.Ordinal);
        Assert.DoesNotContain("gopher", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_leads_on_does_so_by_path()
    {
        await using var site = new Site(("PathBase", "/ui"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ui/?q=samples.localhost/library/golang:alpine");
        request.Headers.Host = "spoofed.example";

        var response = await site.Visitor().SendAsync(request, Cancellation);

        Assert.Equal("/ui/images/samples.localhost/library/golang:alpine", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_api_document_names_the_base_path_as_its_server()
    {
        await using var site = new Site(("PathBase", "/ui"));

        using var document = JsonDocument.Parse(await site.Visitor().GetStringAsync("/ui/openapi/v1.json", Cancellation));

        Assert.Equal("/ui", document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private static async Task<string> ReadAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await client.SendAsync(request, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private static HttpClient From(Site site, string remote) => site
        .WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new RemoteAddress(IPAddress.Parse(remote)))))
        .CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
