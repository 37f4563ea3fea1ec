using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed class RequestsDrawerTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Someone_opens_it_from_the_foot_of_a_page_and_leaves_it_by_key()
    {
        var page = await site.OpenAsync("images/samples.localhost/library/golang:alpine?tab=history&platform=linux/arm64/v8");

        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Requests" }).ClickAsync();

        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Requests" });
        await Expect(drawer.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await Expect(drawer.GetByText("samples.localhost/library/golang:alpine", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(drawer.GetByText("read from disk").First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(drawer).ToBeHiddenAsync();
        await page.WaitForURLAsync("**/golang:alpine?tab=history&platform=linux/arm64/v8");
        await Expect(page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Requests" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_link_shows_it_and_it_tells_of_the_page_at_hand_only()
    {
        var page = await site.OpenAsync("repositories/samples.localhost/library/golang?panel=requests");
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Requests" });
        await Expect(drawer.GetByText("Tags", new() { Exact = true })).ToBeVisibleAsync();

        await drawer.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await Expect(drawer).ToBeHiddenAsync();
        await page.Locator(".tag-row a[href^='images/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Requests" }).ClickAsync();

        await Expect(drawer.GetByText("Image config", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(drawer.GetByText("Tags", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_the_registry_supports_is_a_click_away_and_stays_in_the_address()
    {
        var page = await site.OpenAsync("images/samples.localhost/acme/api:1.4.2?panel=requests");
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Requests" });

        await drawer.GetByRole(AriaRole.Link, new() { Name = "What it supports" }).ClickAsync();

        await Expect(drawer.GetByText("no protocol is spoken")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("panel=support$"));
    }
}
