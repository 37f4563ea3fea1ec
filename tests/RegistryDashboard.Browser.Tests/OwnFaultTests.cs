using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Faults of ours, on pages of a browser.</summary>
public sealed class OwnFaultTests(RunningSite browser) : IClassFixture<RunningSite>, IAsyncLifetime
{
    private FakeRegistry _registry = null!;
    private ClockedSite _site = null!;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("team/app:1.0"));
        _site = new ClockedSite(("Registries:own:Url", _registry.Url.ToString()))
        {
            Replace = services => services.AddScoped(provider => provider.GetRequiredService<ConfiguredRegistries>().Directory.Select(entry => entry with { Registry = new BrokenRegistry(entry.Registry) })),
        };
        _address = _site.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task What_fails_in_one_part_of_a_page_leaves_the_rest_alive_and_may_be_shown_again()
    {
        var page = await (await browser.NewProfileAsync()).NewPageAsync();
        await page.GotoAsync($"{_address}images/{_registry.Url.Authority}/team/app:1.0");
        await page.WaitForSelectorAsync("[data-circuit]");

        await page.Locator(".siblings button").ClickAsync();

        var failed = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This part of the page failed." });
        await Expect(failed).ToBeVisibleAsync();
        await Expect(failed).Not.ToContainTextAsync("secret");
        await page.Locator("table.platforms [data-open]").First.ClickAsync();
        await Expect(page.Locator("table.platforms .unfolded")).ToHaveCountAsync(1);
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await failed.GetByRole(AriaRole.Button, new() { Name = "Show it again" }).ClickAsync();
        await Expect(failed).ToHaveCountAsync(0);
        await Expect(page.Locator(".siblings button")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_fails_whole_keeps_its_frame_and_its_box_leads_on()
    {
        var page = await (await browser.NewProfileAsync()).NewPageAsync();

        await page.GotoAsync($"{_address}repositories/{_registry.Url.Authority}/team/app");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This page failed." })).ToBeVisibleAsync();
        await page.WaitForSelectorAsync("[data-circuit]");
        var box = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox);
        await box.FillAsync($"{_registry.Url.Authority}/team/app:1.0");
        await box.PressAsync("Enter");
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
    }
}
