using System.Globalization;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Lists of thousands, in a browser.</summary>
public sealed class LongListTests : IAsyncLifetime
{
    private FakeRegistry _registry = null!;
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync(content =>
        {
            var digest = content.Image("app:1.0").Build();
            foreach (var number in Enumerable.Range(1, 4_999))
            {
                content.Tags[string.Create(CultureInfo.InvariantCulture, $"app:1.{number}")] = digest;
            }
        });
        _site = new RunningSite($"--Registries:fake:Url={_registry.Url}");
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task Of_five_thousand_tags_those_around_the_screen_are_there_and_the_last_is_reached_by_scrolling()
    {
        var page = await _site.OpenAsync($"repositories/{_registry.Url.Authority}/app");
        await Expect(page.Locator(".tag-row").First).ToBeVisibleAsync();

        await page.EvaluateAsync("() => window.scrollTo(0, document.documentElement.scrollHeight)");

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1.0", Exact = true })).ToBeInViewportAsync();
        Assert.InRange(await page.Locator(".tag-row").CountAsync(), 20, 150);
    }
}
