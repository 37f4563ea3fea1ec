using System.Net;
using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Requests;

/// <summary>The Requests drawer of a page as it is sent.</summary>
public sealed partial class RequestsPageTests
{
    private const string Repository = "library/golang";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_that_the_registry_got_is_told()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        Assert.Equal(15, registry.Requests.Count);
        Assert.Equal(
            registry.Requests.Select(request => $"{request.Method} {registry.Url.GetLeftPart(UriPartial.Authority)}{request.Path} 200").Order(StringComparer.Ordinal),
            Told(page).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_another_visitor_had_asked_is_from_memory_with_what_it_took()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        var clock = new JumpingClock(TimeProvider.System);
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString())) { Time = clock };
        await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");
        clock.Ahead = TimeSpan.FromSeconds(15);

        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        Assert.Equal(15, registry.Requests.Count);
        Assert.Equal(15, Told(page).Count);
        Assert.Equal(15, Regex.Count(page, "from memory"));
    }

    [Fact]
    public async Task A_failure_is_told_with_what_was_asked()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        Assert.Equal([$"GET {registry.Url}v2/app/manifests/1.0 404"], Told(page));
        Assert.Contains(">missing<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_failure_every_try_is_told()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, 500, "UNKNOWN");
            return true;
        };
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        Assert.Equal(Enumerable.Repeat($"GET {registry.Url}v2/app/manifests/1.0 500", 3), Told(page));
    }

    [Fact]
    public async Task Sign_in_is_told_and_no_credential_is()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        var tokens = new TokenService(registry) { Credential = Convert.ToBase64String("ann:s3cret-of-ann"u8) }.Install();
        await using var site = new Site(
            ("Registries:own:Url", registry.Url.ToString()), ("Registries:own:Username", "ann"), ("Registries:own:Password", "s3cret-of-ann"));

        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        Assert.Equal(1, tokens.Exchanges);
        Assert.Contains($"GET {registry.Url}token?service=fake&scope=repository:app:pull 200", Told(page).Select(Uri.UnescapeDataString));
        Assert.Contains($"GET {registry.Url}v2/app/manifests/1.0 401", Told(page));
        Assert.DoesNotContain("s3cret", page, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.Credential!, page, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenService.TokenOf(1), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_token_is_asked_by_hand_with_one()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        new TokenService(registry).Install();
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));
        var page = await ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0");

        var command = Commands(page).First(text => text.StartsWith("curl ", StringComparison.Ordinal));

        Assert.Equal(
            await site.Visitor().GetStringAsync($"/api/v1/manifests/{registry.Url.Authority}/app:1.0", Cancellation), await Tool.RunAsync("sh", "-c", command));
    }

    [Fact]
    public async Task A_page_without_the_drawer_tells_of_none()
    {
        await using var site = new Site();

        var page = await site.Visitor().GetStringAsync("/images/samples.localhost/acme/api:1.4.2", Cancellation);

        Assert.DoesNotContain("class=\"drawer\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_asked_by_hand_gives_the_same_bytes()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));
        var page = await ReadAsync(site, $"images/{registry.Authority}/{Repository}:alpine");
        var digest = Digest.Of(await site.Visitor().GetByteArrayAsync($"/api/v1/manifests/{registry.Authority}/{Repository}:alpine", Cancellation));

        foreach (var tool in new[] { "curl", "skopeo" })
        {
            var command = Commands(page).First(text => text.StartsWith($"{tool} ", StringComparison.Ordinal) && text.Contains("alpine", StringComparison.Ordinal));
            var answer = await Tool.RunAsync("sh", "-c", command);
            Assert.Equal(digest, Digest.Of(System.Text.Encoding.UTF8.GetBytes(answer)));
        }
    }

    /// <summary>The drawer alone, as it was sent last.</summary>
    internal static async Task<string> ReadAsync(Site site, string path, string panel = "requests")
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("curl/8.5.0");
        var page = await visitor.GetStringAsync($"/{path}?panel={panel}", Cancellation);
        var from = page.LastIndexOf("<aside class=\"drawer\"", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(page[from..page.IndexOf("</aside>", from, StringComparison.Ordinal)]);
    }

    private static List<string> Told(string drawer) =>
        [.. Row().Matches(drawer).Select(row => $"{row.Groups["method"].Value} {row.Groups["url"].Value} {row.Groups["status"].Value}")];

    private static IEnumerable<string> Commands(string drawer) => Copied().Matches(drawer).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("<td class=\"mono\">(?<method>[A-Z]+)</td>\\s*<td class=\"mono exchange-address\"[^>]*>(?<url>[^<]+)</td>\\s*<td class=\"number\">(?<status>[^<]+)</td>")]
    private static partial Regex Row();

    [GeneratedRegex("data-copy=\"(?<text>.+?)\" title=")]
    private static partial Regex Copied();
}
