using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Programs that show a key.</summary>
[Collection("sign-in")]
public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly string _key = ApiKey.Create();
    private SignInProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _provider = await SignInProvider.StartAsync(new Person("ann"));

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_key_sees_the_registries_it_is_for_and_no_other()
    {
        await using var site = Site("samples.localhost");
        var bot = Bot(site, _key);

        var registries = await bot.GetFromJsonAsync<JsonElement>("/api/v1/registries", Cancellation);
        var image = await bot.GetAsync("/api/v1/images/samples.localhost/library/golang:alpine", Cancellation);
        var other = await bot.GetAsync("/api/v1/images/other.example/app:1.0", Cancellation);

        Assert.Equal(["samples.localhost"], registries.EnumerateArray().Select(registry => registry.GetProperty("host").GetString()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (image.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_key_for_all_sees_also_what_is_for_groups()
    {
        await using var site = Site("*");

        var registries = await Bot(site, _key).GetFromJsonAsync<JsonElement>("/api/v1/registries", Cancellation);

        Assert.Equal(2, registries.GetArrayLength());
    }

    [Theory]
    [InlineData("rd_wrong")]
    [InlineData("")]
    public async Task Another_key_is_answered_401_on_pages_too(string key)
    {
        await using var site = Site("*");
        var bot = Bot(site, key);

        var call = await bot.GetAsync("/api/v1/registries", Cancellation);
        var page = await bot.GetAsync("/", Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (call.StatusCode, page.StatusCode));
        Assert.Equal("application/problem+json", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_wrong_key_does_not_fall_back_on_a_cookie()
    {
        await using var site = Site("*");
        _provider.SignedIn = "ann";
        var visitor = await site.SignedInAsync();
        visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "rd_wrong");

        var call = await visitor.GetAsync("/api/v1/registries", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, call.StatusCode);
    }

    [Fact]
    public async Task The_command_makes_a_key_and_what_to_set_for_it()
    {
        var output = new StringWriter();

        var status = await ApiKeyCommand.RunAsync(["ci"], output);

        var key = output.ToString().Split('\n').Single(line => line.Trim().StartsWith("rd_", StringComparison.Ordinal)).Trim();
        Assert.Equal(0, status);
        Assert.Contains($"Access__ApiKeys__ci__Hash={ApiKey.HashOf(key)}", output.ToString(), StringComparison.Ordinal);
        Assert.NotNull(ApiKey.ReadHash(ApiKey.HashOf(key)));
    }

    private Site Site(string registries) => new(
    [
        .. _provider.Settings, ("Access:ApiKeys:ci:Hash", ApiKey.HashOf(_key)), ("Access:ApiKeys:ci:Registries", registries),
        ("Registries:other:Url", "https://other.example"), ("Registries:other:VisibleTo", "team-a"),
    ]);

    private static HttpClient Bot(Site site, string key)
    {
        var bot = site.Visitor();
        bot.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        return bot;
    }
}
