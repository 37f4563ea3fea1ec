using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What is done on a page that the server rendered, before its circuit is up.</summary>
public sealed class EarlyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Boxes_ticked_early_stay_ticked_and_count()
    {
        var page = await OpenEarlyAsync($"{Golang}?tab=build");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/riscv64" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/s390x" }).UncheckAsync();

        await ConnectAsync(page);

        await Expect(page.GetByText("1 missing from this image:")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/riscv64" })).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/s390x" })).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_row_clicked_early_unfolds_and_no_other()
    {
        var page = await OpenEarlyAsync(Golang);
        await page.Locator("table.platforms [data-open]").Nth(2).ClickAsync();

        await ConnectAsync(page);

        await Expect(page.Locator("table.platforms [data-open]").Nth(2)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("table.platforms [aria-expanded=true]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_was_typed_early_filters_and_the_caret_stays_in_the_field()
    {
        var page = await OpenEarlyAsync("repositories/samples.localhost/library/golang");
        var filter = page.Locator("main input[type=search]");
        await filter.PressSequentiallyAsync("nothing-like-it", new() { Delay = 20 });

        await ConnectAsync(page);

        await Expect(filter).ToHaveValueAsync("nothing-like-it");
        await Expect(filter).ToBeFocusedAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("1.23-alpine");
    }

    [Fact]
    public async Task A_field_that_is_emptied_while_the_page_streams_has_its_text_again()
    {
        var page = await OpenEarlyAsync("repositories/samples.localhost/library/golang");
        var filter = page.Locator("main input[type=search]");
        await filter.FillAsync("nothing-like-it");

        await filter.EvaluateAsync("field => { field.value = ''; field.before(document.createElement('i')); }");

        await Expect(filter).ToHaveValueAsync("nothing-like-it");
        await ConnectAsync(page);
        await Expect(filter).ToHaveValueAsync("nothing-like-it");
    }

    [Fact]
    public async Task A_control_reached_by_keyboard_early_keeps_the_focus()
    {
        var page = await OpenEarlyAsync($"{Golang}?tab=history");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Config", Exact = true });
        await link.FocusAsync();

        await ConnectAsync(page);

        await Expect(link).ToBeFocusedAsync();
    }

    private async Task<IPage> OpenEarlyAsync(string path)
    {
        var page = await (await site.NewProfileAsync()).NewPageAsync();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await _connected.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForSelectorAsync("footer");
        return page;
    }

    private async Task ConnectAsync(IPage page)
    {
        Assert.Equal(0, await page.Locator("[data-circuit]").CountAsync());
        _connected.SetResult();
        await page.WaitForSelectorAsync("[data-circuit]");
    }
}
