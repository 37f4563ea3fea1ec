using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>People who sign in at a real provider, in a real browser.</summary>
public sealed class SignInJourneyTests : IAsyncLifetime
{
    private const float Patience = 30_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("site").FullName;
    private SignInProvider _provider = null!;
    private FakeRegistry _registry = null!;
    private RunningSite _site = null!;

    private string Host => _registry.Url.Authority;

    private string Image => $"images/{Host}/team/app:1.0";

    public async ValueTask InitializeAsync()
    {
        _provider = await SignInProvider.StartAsync(new Person("ann", "staff", "team-a"), new Person("bob", "staff"), new Person("eve", "guests"));
        _registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("team/app:1.0"));
        Configure("staff", "team-a");
        _site = new RunningSite(["--contentRoot", _folder, .. _provider.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
        await _provider.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Who_opens_a_link_signs_in_and_is_where_the_link_leads()
    {
        var page = await SignInAsync("ann", $"{Image}?tab=history&platform=linux/arm64");

        await Expect(page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "History", Exact = true })).ToHaveAttributeAsync("aria-current", "page");
        await Expect(page.Locator(".bar-visitor")).ToContainTextAsync("ann");
        Assert.EndsWith($"{Image}?tab=history&platform=linux/arm64", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sees_what_their_groups_may_see_and_the_box_knows_no_more()
    {
        var ann = await SignInAsync("ann", "");
        var bob = await SignInAsync("bob", "");

        await Expect(ann.Locator("#registries")).ToContainTextAsync(Host);
        await Expect(bob.Locator("#registries")).Not.ToContainTextAsync(Host);
        foreach (var (page, count) in new[] { (ann, 1), (bob, 0) })
        {
            await page.Locator("[data-box] textarea").PressSequentiallyAsync(Host);
            await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = Host })).ToHaveCountAsync(count);
        }

        await bob.GotoAsync(Image);
        await Expect(bob.GetByText($"{Host} is not configured here.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_every_tab_and_leaves_no_names_behind()
    {
        var page = await SignInAsync("ann", Image);
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(Image);
        await Expect(other.Locator(".shell[data-circuit]")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await Expect(other).ToHaveTitleAsync("Provider", new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "bob" }).ClickAsync();
        await Expect(page.Locator(".bar-visitor")).ToContainTextAsync("bob");
        await Expect(page.Locator("[data-recents] li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_session_that_ends_takes_the_open_page_to_sign_in()
    {
        await using var site = new RunningSite(["--contentRoot", _folder, "--Access:SessionLifetime=00:00:08", .. _provider.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await site.InitializeAsync();
        var page = await (await site.NewProfileAsync()).NewPageAsync();
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "ann" }).ClickAsync();
        await Expect(page.Locator(".bar-visitor")).ToContainTextAsync("ann");

        await Expect(page).ToHaveTitleAsync("Provider", new() { Timeout = Patience });
    }

    [Fact]
    public async Task A_group_that_may_no_longer_see_a_registry_takes_it_from_the_open_page()
    {
        var page = await SignInAsync("ann", Image);
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);

        Configure("staff", "team-b");

        await Expect(page.GetByText($"{Host} is not configured here.").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("sha256:")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_group_that_may_no_longer_enter_ends_at_the_door()
    {
        var page = await SignInAsync("ann", Image);
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);

        Configure("admins", "team-a");

        await Expect(page.GetByText("You are signed in as ann")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious_at_the_door_and_nothing_scrolls_sideways(ColorScheme theme)
    {
        var page = await SignInAsync("eve", "", new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = 390, Height = 900 } });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You may not look here" })).ToBeVisibleAsync();

        var result = await page.RunAxe();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Equal([], result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Equal(0, overflow);
    }

    private async Task<IPage> SignInAsync(string person, string path, BrowserNewContextOptions? options = null)
    {
        var page = await (await _site.NewProfileAsync(options)).NewPageAsync();
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Link, new() { Name = person }).ClickAsync();
        return page;
    }

    private void Configure(string groups, string visibleTo)
    {
        var file = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText($"{file}.new", $$"""
            { "Access": { "Groups": "{{groups}}" }, "Registries": { "own": { "Url": "{{_registry.Url}}", "VisibleTo": "{{visibleTo}}" }, "samples": { "Enabled": false } } }
            """);
        File.Move($"{file}.new", file, overwrite: true);
    }
}
