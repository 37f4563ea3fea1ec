using System.Net;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>The cookie of a session.</summary>
[Collection("sign-in")]
public sealed class CookieTests : IAsyncLifetime
{
    private readonly string _keys = Directory.CreateTempSubdirectory("keys").FullName;
    private SignInProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await SignInProvider.StartAsync(new Person("ann"));
        _provider.SignedIn = "ann";
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Directory.Delete(_keys, true);
    }

    [Theory]
    [InlineData("https", "__Host-registrydashboard=", true)]
    [InlineData("http", "registrydashboard=", false)]
    public async Task Behind_https_a_session_is_of_this_host_and_secure_and_over_http_lax_alone(string scheme, string name, bool isSecure)
    {
        await using var site = new Site([.. _provider.Settings]);
        var visitor = site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri($"{scheme}://localhost") });
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var asked = await visitor.GetAsync("/", Cancellation);
        var agreed = await browser.GetAsync(asked.Headers.Location, Cancellation);
        var returned = await visitor.GetAsync(agreed.Headers.Location, Cancellation);

        var session = Assert.Single(returned.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains("path=/;", session, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", session, StringComparison.Ordinal);
        Assert.Contains("httponly", session, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", session, StringComparison.Ordinal);
        Assert.Equal(isSecure, session.Contains("secure", StringComparison.Ordinal));
        Assert.All(asked.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_folder_of_keys_a_session_holds_at_a_replica_and_after_a_restart()
    {
        await using var first = new Site([.. _provider.Settings, ("Access:Keys", _keys)]);
        var cookies = await CookiesOfAsync(first);
        await first.DisposeAsync();
        await using var second = new Site([.. _provider.Settings, ("Access:Keys", _keys)]);

        var answer = await SendAsync(second, cookies);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(Directory.GetFiles(_keys, "key-*.xml"));
    }

    [Fact]
    public async Task Without_one_it_ends_with_the_process()
    {
        await using var first = new Site([.. _provider.Settings]);
        var cookies = await CookiesOfAsync(first);
        await using var second = new Site([.. _provider.Settings]);

        var answer = await SendAsync(second, cookies);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task What_one_visitor_is_answered_is_kept_for_nobody_else()
    {
        await using var site = new Site([.. _provider.Settings]);
        var visitor = await site.SignedInAsync();
        var manifest = await visitor.GetAsync("/api/v1/manifests/samples.localhost/library/golang:alpine", Cancellation);
        var digest = manifest.Headers.GetValues("Docker-Content-Digest").Single();

        var pinned = await visitor.GetAsync($"/api/v1/manifests/samples.localhost/library/golang@{digest}", Cancellation);
        var list = await visitor.GetAsync("/api/v1/registries", Cancellation);

        Assert.True(pinned.Headers.CacheControl!.Private);
        Assert.False(pinned.Headers.CacheControl.Public);
        Assert.True(list.Headers.CacheControl!.Private);
        Assert.Contains("Cookie", pinned.Headers.Vary);
    }

    private static async Task<IEnumerable<string>> CookiesOfAsync(Site site) =>
        (await (await site.SignedInAsync()).GetAsync("/api/v1/visitor", Cancellation)).RequestMessage!.Headers.GetValues("Cookie");

    private static Task<HttpResponseMessage> SendAsync(Site site, IEnumerable<string> cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/registries");
        request.Headers.Add("Cookie", cookies);
        return site.CreateDefaultClient().SendAsync(request, Cancellation);
    }
}
