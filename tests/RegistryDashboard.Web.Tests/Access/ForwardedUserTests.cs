using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Who a proxy says it is.</summary>
public sealed class ForwardedUserTests
{
    private const string Proxy = "10.0.0.2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.0.0.2", true)]
    [InlineData("::ffff:10.0.0.2", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.0.0.9", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    public async Task A_user_is_believed_of_the_proxies_that_are_named_alone(string remote, bool isBelieved)
    {
        await using var site = Site();

        var call = await SendAsync(site, remote, "/api/v1/registries", ("X-Forwarded-User", "ann"));

        Assert.Equal(isBelieved ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task Who_forwards_an_address_of_a_proxy_is_none()
    {
        await using var site = Site();

        var call = await SendAsync(site, "127.0.0.1", "/api/v1/registries", ("X-Forwarded-User", "ann"), ("X-Forwarded-For", Proxy));

        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task Two_users_are_none()
    {
        await using var site = Site();

        var call = await SendAsync(site, Proxy, "/api/v1/registries", ("X-Forwarded-User", "mallory"), ("X-Forwarded-User", "ann"));

        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Theory]
    [InlineData("staff", HttpStatusCode.OK, 1)]
    [InlineData("guests, staff,team-a", HttpStatusCode.OK, 2)]
    [InlineData("guests", HttpStatusCode.Forbidden, 0)]
    public async Task Groups_of_the_header_decide_who_enters_and_sees_what(string groups, HttpStatusCode status, int registries)
    {
        await using var site = Site(("Access:Groups", "staff"), ("Access:GroupsHeader", "Remote-Groups"), ("Registries:other:Url", "https://other.example"), ("Registries:other:VisibleTo", "team-a"));

        var call = await SendAsync(site, Proxy, "/api/v1/registries", ("X-Forwarded-User", "ann"), ("Remote-Groups", groups));

        Assert.Equal(status, call.StatusCode);
        if (registries > 0)
        {
            Assert.Equal(registries, (await call.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetArrayLength());
        }
    }

    [Fact]
    public async Task Where_the_proxy_did_not_say_who_it_is_a_page_says_so_and_leads_nowhere()
    {
        await using var site = Site();

        var page = await SendAsync(site, Proxy, "/");

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains("It is not known who you are", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_by_a_proxy_stands_in_the_bar_and_leaves_by_the_proxy()
    {
        await using var site = Site();

        var html = await (await SendAsync(site, Proxy, "/", ("X-Forwarded-User", "ann"))).Content.ReadAsStringAsync(Cancellation);

        Assert.Matches("bar-visitor.*ann", html);
        Assert.DoesNotContain("action=\"signout\"", html, StringComparison.Ordinal);
    }

    private static Site Site(params (string Key, string? Value)[] more) =>
        new([("Access:Mode", "ForwardedUser"), ("KnownProxies", Proxy), ("KnownNetworks", "10.1.0.0/16"), .. more]);

    private static async Task<HttpResponseMessage> SendAsync(Site site, string remote, string path, params (string Name, string Value)[] headers)
    {
        var client = site
            .WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new RemoteAddress(IPAddress.Parse(remote)))))
            .CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, Cancellation);
    }
}
