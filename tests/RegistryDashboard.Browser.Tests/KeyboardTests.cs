using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>The journeys, by keyboard alone: nothing here moves or clicks a mouse.</summary>
public sealed class KeyboardTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";

    [Fact]
    public async Task The_box_is_entered_from_anywhere_and_left_to_where_one_was()
    {
        var page = await site.OpenAsync(Golang);
        await page.Locator("[data-row]").First.FocusAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Someone_finds_a_platform_unfolds_it_and_copies_its_pin()
    {
        var page = await site.OpenAsync("", new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });

        await page.Keyboard.TypeAsync("docker pull samples.localhost/library/golang:alpine");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("table.platforms [data-row]")).ToHaveCountAsync(7);
        await TabToAsync(page, "table.platforms [data-row]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("table.platforms .unfolded")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("c");

        Assert.Matches("^samples.localhost/library/golang@sha256:[0-9a-f]{64}$", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Tabs_and_platforms_are_links_that_are_reached_and_followed()
    {
        var page = await site.OpenAsync(Golang);

        await TabToAsync(page, ".tabs a:nth-of-type(2)");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("table.history")).ToBeVisibleAsync();
        await TabToAsync(page, ".chips a:nth-of-type(4)");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**platform=linux/arm64/v8**");
    }

    [Fact]
    public async Task A_tag_is_found_among_others_and_opened()
    {
        var page = await site.OpenAsync("repositories/samples.localhost/library/golang");

        await TabToAsync(page, "[data-rows] [data-row]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/images/samples.localhost/library/golang:*");
    }

    [Fact]
    public async Task Someone_filters_a_repository_and_takes_the_pin_of_its_newest_version()
    {
        var page = await site.OpenAsync("repositories/samples.localhost/library/golang", new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });

        await TabToAsync(page, "main input[type=search]");
        await page.Keyboard.TypeAsync("1.23");
        await Expect(page.Locator("main input[type=search]")).ToHaveValueAsync("1.23");
        await Expect(page.Locator(".tag-row[data-row]")).ToHaveCountAsync(2);
        await TabToAsync(page, "[data-rows] [data-row]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("c");

        Assert.Matches("^samples.localhost/library/golang:1.23.4-alpine3.21@sha256:[0-9a-f]{64}$", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Someone_pastes_a_command_and_follows_the_commit_that_the_image_was_built_from()
    {
        var page = await site.OpenAsync("");

        await page.Keyboard.TypeAsync("docker run samples.localhost/acme/api:1.4.2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("section.about .about-line")).ToContainTextAsync("4f2c1a9");
        await TabToAsync(page, "section.about a[href*='/commit/']");

        await Expect(page.Locator("section.about a[href*='/commit/']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keys_are_listed_and_put_away()
    {
        var page = await site.OpenAsync(Golang);
        await page.Locator("[data-row]").First.FocusAsync();

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
    }

    /// <summary>Presses Tab until something that fits has the focus, which a person would see.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"'{selector}' is not reached by Tab.");
    }
}
