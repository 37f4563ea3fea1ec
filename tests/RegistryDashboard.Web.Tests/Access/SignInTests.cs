using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Signing in at a real OpenID Connect server.</summary>
[Collection("sign-in")]
public sealed partial class SignInTests(GuardedSite guarded) : IClassFixture<GuardedSite>
{
    private readonly SignInProvider _provider = guarded.Reset();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_leads_to_the_provider_by_code_and_pkce_and_back_to_itself()
    {
        var site = guarded.Site;
        _provider.SignedIn = "ann";
        var visitor = site.Visitor();

        var asked = await visitor.GetAsync("/images/samples.localhost/library/golang:alpine?tab=pull", Cancellation);
        var page = await visitor.SignInAsync("/images/samples.localhost/library/golang:alpine?tab=pull");

        Assert.StartsWith($"{_provider.Url}authorize?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Matches("response_type=code&.*code_challenge=[^&]+&code_challenge_method=S256", asked.Headers.Location.Query);
        Assert.Equal("/images/samples.localhost/library/golang:alpine?tab=pull", page.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("<h1", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_stands_in_the_bar_with_the_way_out()
    {
        var site = guarded.Site;
        _provider.SignedIn = "ann";

        var html = await (await site.Visitor().SignInAsync()).Content.ReadAsStringAsync(Cancellation);

        Assert.Matches("bar-visitor.*ann", html);
        Assert.Contains("action=\"signout\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("//evil.example/%2e%2e", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/nowhere?returnUrl=https://evil.example", "/nowhere?returnUrl=https://evil.example")]
    public async Task Signing_in_leads_back_within_the_site_alone(string path, string expected)
    {
        var site = guarded.Site;
        _provider.SignedIn = "ann";
        var visitor = site.Visitor();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var asked = await visitor.GetAsync(new Uri($"http://localhost{path}"), Cancellation);
        var agreed = await browser.GetAsync(asked.Headers.Location, Cancellation);
        var returned = await visitor.GetAsync(agreed.Headers.Location, Cancellation);

        Assert.Equal(expected, returned.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("GET", "/api/v1/registries")]
    [InlineData("HEAD", "/api/v1/registries")]
    [InlineData("GET", "/api/v1/images/samples.localhost/library/golang:alpine")]
    [InlineData("GET", "/api/v1/manifests/samples.localhost/library/golang:alpine")]
    [InlineData("GET", "/api/v1/suggestions?q=samples")]
    [InlineData("GET", "/api/nosuch")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/about/licence")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor?id=x")]
    public async Task What_is_no_page_answers_401_as_a_problem_and_never_leads_elsewhere(string method, string path)
    {
        var site = guarded.Site;

        var response = await site.Visitor().SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Null(response.Headers.Location);
        if (method != "HEAD")
        {
            Assert.Equal("urn:registrydashboard:problem:unauthorized", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("type").GetString());
        }
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/app.css")]
    [InlineData("/opensearch.xml")]
    [InlineData("/signout")]
    public async Task Health_and_what_pages_are_made_of_ask_nobody_who_they_are(string path)
    {
        var site = guarded.Site;

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Access:Groups", "staff, admins", "ann", true)]
    [InlineData("Access:Groups", "staff, admins", "bob", false)]
    [InlineData("Access:Groups", "Staff", "ann", false)]
    [InlineData("Access:Domains", "CORP.example", "bob", true)]
    [InlineData("Access:Domains", "corp.example", "kim", false)]
    [InlineData("Access:Domains", "corp.example", "eve", false)]
    public async Task Who_may_enter_is_of_a_group_or_has_a_verified_mail_address_of_a_domain(string key, string value, string person, bool mayEnter)
    {
        await using var site = Site((key, value));
        _provider.SignedIn = person;
        var visitor = site.Visitor();

        var page = await visitor.SignInAsync();
        var call = await visitor.GetAsync("/api/v1/registries", Cancellation);

        Assert.Equal(mayEnter ? HttpStatusCode.OK : HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(page.StatusCode, call.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_enter_is_told_who_they_are_and_what_to_ask_for_and_nothing_of_what_is_inside()
    {
        await using var site = Site(("Access:Groups", "staff"));
        _provider.SignedIn = "bob";
        var visitor = site.Visitor();

        var page = await visitor.SignInAsync("/images/samples.localhost/library/golang:alpine");
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var call = await visitor.GetFromProblemAsync("/api/v1/registries");

        Assert.Contains("You are signed in as bob", html, StringComparison.Ordinal);
        Assert.Contains("guests", html, StringComparison.Ordinal);
        Assert.DoesNotContain("samples.localhost", html, StringComparison.Ordinal);
        Assert.DoesNotContain("_blazor", html, StringComparison.Ordinal);
        Assert.Equal("urn:registrydashboard:problem:forbidden", call.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_provider_that_refuses_is_told_and_lets_nobody_in()
    {
        var site = guarded.Site;
        (_provider.SignedIn, _provider.Refuses) = ("ann", true);
        var visitor = site.Visitor();

        var page = await visitor.SignInAsync();
        var again = await visitor.GetAsync("/", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("You were not signed in", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?code=stolen&state=forged")]
    public async Task An_answer_of_no_provider_signs_nobody_in(string path)
    {
        var site = guarded.Site;

        var page = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.DoesNotContain(page.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.StartsWith("registrydashboard=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_told_with_a_correlation_id_and_leaves_health_alone()
    {
        await using var site = new Site(
            [.. _provider.Settings, ("Access:Authority", "http://127.0.0.1:1")]);

        var page = await site.Visitor().GetAsync("/", Cancellation);
        var health = await site.Visitor().GetAsync("/healthz/ready", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Matches("Nobody can sign in just now[\\s\\S]*<code>[0-9a-f]{12}</code>", await page.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_comes_back_signs_people_in_at_once()
    {
        var port = FreePort.Pick();
        await using var site = new Site([.. _provider.Settings, ("Access:Authority", $"http://127.0.0.1:{port}/")]);
        var before = await site.Visitor().GetAsync("/", Cancellation);
        await using var provider = await SignInProvider.StartAsync(port, new Person("ann"));
        provider.SignedIn = "ann";

        var after = await site.Visitor().SignInAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task An_address_where_nothing_is_says_so_to_who_is_signed_in()
    {
        var site = guarded.Site;
        _provider.SignedIn = "ann";
        var visitor = await site.SignedInAsync();

        var page = await visitor.GetAsync("/nowhere", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Matches("bar-visitor.*ann", await page.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Signing_out_needs_a_token_of_a_page_and_ends_the_session_also_for_who_kept_its_cookie()
    {
        var site = guarded.Site;
        _provider.SignedIn = "ann";
        var visitor = site.Visitor();
        var html = await (await visitor.SignInAsync()).Content.ReadAsStringAsync(Cancellation);
        var token = Token().Match(html).Groups["token"].Value;
        var kept = new HttpRequestMessage(HttpMethod.Get, "/api/v1/registries");
        kept.Headers.Add("Cookie", (await visitor.GetAsync("/about", Cancellation)).RequestMessage!.Headers.GetValues("Cookie"));

        var forged = await visitor.PostAsync("/signout", new FormUrlEncodedContent([]), Cancellation);
        var stillIn = await visitor.GetAsync("/api/v1/registries", Cancellation);
        var out_ = await visitor.PostAsync("/signout", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]), Cancellation);
        var after = await visitor.GetAsync("/api/v1/registries", Cancellation);
        using var other = site.CreateDefaultClient();
        var stolen = await other.SendAsync(kept, Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (forged.StatusCode, stillIn.StatusCode));
        Assert.Equal((HttpStatusCode.Redirect, "/signout"), (out_.StatusCode, out_.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
    }

    [Fact]
    public async Task Without_sign_in_there_is_no_way_out_either()
    {
        await using var site = new Site();

        var page = await site.Visitor().GetAsync("/signout", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private Site Site(params (string Key, string? Value)[] more) => new([.. _provider.Settings, .. more]);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
