using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed class JourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";

    [Fact]
    public async Task Someone_pastes_a_command_and_finds_every_platform()
    {
        var page = await site.OpenAsync("");

        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox).FillAsync("docker pull samples.localhost/library/golang:alpine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("golang:alpine");
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        await Expect(page.Locator("table.platforms tbody tr").Nth(3)).ToContainTextAsync("linux/arm64/v8");
    }

    [Fact]
    public async Task A_name_is_completed_by_keyboard_alone()
    {
        var page = await site.OpenAsync("");
        var box = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox);

        await box.PressSequentiallyAsync("gola");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Tab");
        await Expect(box).ToHaveValueAsync("samples.localhost/library/golang:");
        await box.PressSequentiallyAsync("alp");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("samples.localhost/library/golang:alpine");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("golang:alpine");
    }

    [Fact]
    public async Task A_link_to_a_step_shows_that_step_of_that_platform_in_a_new_profile()
    {
        var page = await site.OpenAsync($"{Golang}?platform=linux/arm64&tab=history#step-7");

        await Expect(page.Locator("#step-7")).ToBeInViewportAsync();
        await Expect(page.Locator("#step-7")).ToHaveClassAsync("chosen");
        await Expect(page).ToHaveTitleAsync("golang:alpine · linux/arm64 · History · RegistryDashboard");
    }

    [Fact]
    public async Task Without_javascript_header_platforms_and_history_are_there()
    {
        var profile = await site.NewProfileAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await profile.NewPageAsync();

        await page.GotoAsync(Golang);
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        await Expect(page.GetByText("sha256:").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();

        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);
    }

    [Fact]
    public async Task A_page_that_loads_in_its_circuit_is_never_loaded_again_by_itself()
    {
        var page = await site.OpenAsync("");

        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox).FillAsync("samples.localhost/library/golang:alpine");
        await page.EvaluateAsync("() => { window.seen = []; new MutationObserver(() => document.querySelectorAll('meta[http-equiv=refresh]').forEach(meta => window.seen.push(meta.content))).observe(document, { childList: true, subtree: true }); }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);

        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.seen.length"));
    }

    [Fact]
    public async Task Back_and_forward_go_through_tabs_and_platforms()
    {
        var page = await site.OpenAsync(Golang);
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(page.Locator("table.history")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Config", Exact = true }).ClickAsync();
        await Expect(page.GetByText("entrypoint").Or(page.GetByText("environment")).First).ToBeVisibleAsync();

        await page.GoBackAsync();

        await Expect(page.Locator("table.history")).ToBeVisibleAsync();
        Assert.Contains("platform=linux/amd64", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_masked_until_someone_wants_to_see_it()
    {
        var page = await site.OpenAsync("images/samples.localhost/acme/api:1.4.2?tab=config&platform=linux/amd64");
        await Expect(page.GetByText("not-a-real-token")).ToHaveCountAsync(0);

        await page.Locator("button.secret").First.ClickAsync();

        await Expect(page.GetByText("not-a-real-token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_is_switched_and_stays()
    {
        var page = await site.OpenAsync("", new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });

        await page.Locator("[data-theme-switch]").First.ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_language_follows_the_browser_and_is_switched()
    {
        var page = await site.OpenAsync("", new BrowserNewContextOptions { Locale = "zh-CN" });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");

        await page.GotoAsync("culture?culture=en&returnUrl=");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task Tags_of_one_digest_are_told()
    {
        var page = await site.OpenAsync("repositories/samples.localhost/library/golang");

        await Expect(page.GetByText("1.23.4-alpine3.21").First).ToBeVisibleAsync();
        await Expect(page.GetByTitle("1.22-alpine").First).ToBeVisibleAsync();
    }
}
