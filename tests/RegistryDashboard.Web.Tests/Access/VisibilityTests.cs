using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Two visitors, one registry that only one of them may see, and one cache.</summary>
[Collection("sign-in")]
public sealed class VisibilityTests : IAsyncLifetime
{
    private SignInProvider _provider = null!;
    private FakeRegistry _registry = null!;
    private Site _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Host => _registry.Url.Authority;

    public async ValueTask InitializeAsync()
    {
        _provider = await SignInProvider.StartAsync(new Person("ann", "team-a"), new Person("bob", "team-b"));
        _registry = await FakeRegistry.StartAsync(content => content.Image("private/app:1.0").WithLayers(2).Build());
        _site = new Site([.. _provider.Settings, ("Registries:secret:Url", _registry.Url.ToString()), ("Registries:secret:DisplayName", "Hidden vault"), ("Registries:secret:VisibleTo", "team-a")]);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Of_what_one_has_seen_and_the_cache_holds_the_other_sees_nothing()
    {
        var (ann, bob) = (await VisitAsync("ann"), await VisitAsync("bob"));
        foreach (var path in Addresses())
        {
            Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync(path, Cancellation)).StatusCode);
        }

        var asked = _registry.Requests.Count;
        foreach (var path in Addresses())
        {
            var response = await bob.GetAsync(path, Cancellation);
            var body = await response.Content.ReadAsStringAsync(Cancellation);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.DoesNotContain("sha256:", body, StringComparison.Ordinal);
        }

        Assert.Equal(asked, _registry.Requests.Count);
    }

    [Fact]
    public async Task A_registry_that_one_may_not_see_answers_as_one_that_is_not_configured()
    {
        var bob = await VisitAsync("bob");

        var hidden = (await bob.GetFromProblemAsync($"/api/v1/images/{Host}/private/app:1.0")).ToString().Replace(Host, "x", StringComparison.Ordinal);
        var absent = (await bob.GetFromProblemAsync("/api/v1/images/127.0.0.1:9/private/app:1.0")).ToString().Replace("127.0.0.1:9", "x", StringComparison.Ordinal);

        Assert.Equal(absent, hidden);
    }

    [Fact]
    public async Task Lists_suggestions_short_links_and_settings_name_what_their_visitor_may_see_alone()
    {
        var (ann, bob) = (await VisitAsync("ann"), await VisitAsync("bob"));
        await ann.GetAsync($"/images/{Host}/private/app:1.0", Cancellation);
        await ann.GetAsync($"/registries/{Host}", Cancellation);

        foreach (var path in new[] { "/", "/about", "/api/v1/registries", $"/api/v1/suggestions?q={Host[..6]}", "/api/v1/suggestions?q=private" })
        {
            Assert.Contains(path == "/about" ? "Hidden vault" : Host, await ann.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
            var seen = await bob.GetStringAsync(path, Cancellation);
            Assert.DoesNotContain(Host, seen.Replace($"q={Host[..6]}", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("Hidden vault", seen, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await ann.GetAsync($"/{Host}/private/app", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync($"/{Host}/private/app", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bob")]
    public async Task A_shared_link_tells_who_may_not_see_its_registry_nothing_of_what_is_there(string? person)
    {
        await (await VisitAsync("ann")).GetAsync($"/images/{Host}/private/app:1.0", Cancellation);
        var other = person is null ? _site.Visitor() : await VisitAsync(person);
        other.DefaultRequestHeaders.UserAgent.ParseAdd("Slackbot-LinkExpanding/1.0");

        var response = await other.GetAsync($"/images/{Host}/private/app:1.0", Cancellation);
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(person is null ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("sha256:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("property=\"og:", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<title>[^<]*private/app", html);
    }

    [Fact]
    public async Task Each_who_signs_in_has_recents_of_their_own_in_one_browser()
    {
        var marks = new List<string>();
        foreach (var person in new[] { "ann", "bob", "ann" })
        {
            var html = await (await VisitAsync(person)).GetStringAsync("/", Cancellation);
            marks.Add(html.Split("data-visitor=\"")[1].Split('"')[0]);
        }

        Assert.Equal(marks[0], marks[2]);
        Assert.NotEqual(marks[0], marks[1]);
        Assert.DoesNotContain("ann", marks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_asking_is_told_to_who_asks()
    {
        var ann = await VisitAsync("ann");

        var visitor = await ann.GetFromJsonAsync<JsonElement>("/api/v1/visitor", Cancellation);

        Assert.Equal("""{"name":"ann","groups":["team-a"]}""", visitor.ToString());
    }

    private IEnumerable<string> Addresses() =>
    [
        $"/images/{Host}/private/app:1.0", $"/repositories/{Host}/private/app", $"/registries/{Host}",
        $"/api/v1/images/{Host}/private/app:1.0", $"/api/v1/manifests/{Host}/private/app:1.0", $"/api/v1/configs/{Host}/private/app:1.0", $"/api/v1/history/{Host}/private/app:1.0",
        $"/api/v1/platforms/{Host}/private/app:1.0", $"/api/v1/tags/{Host}/private/app", $"/api/v1/repositories/{Host}",
    ];

    private async Task<HttpClient> VisitAsync(string person)
    {
        _provider.SignedIn = person;
        return await _site.SignedInAsync();
    }
}
