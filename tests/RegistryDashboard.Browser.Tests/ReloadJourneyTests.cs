using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Pages that are open while the configuration changes.</summary>
public sealed class ReloadJourneyTests : IAsyncLifetime
{
    private const float Patience = 30_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("site").FullName;
    private FakeRegistry _registry = null!;
    private RunningSite _site = null!;

    private string Host => _registry.Url.Authority;

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("team/app:1.0"));
        Configure(Registry);
        _site = new RunningSite("--contentRoot", _folder);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Theory]
    [InlineData("images/{0}/team/app:1.0")]
    [InlineData("images/{0}/team/app:1.0?tab=history&platform=linux/arm64")]
    [InlineData("repositories/{0}/team/app")]
    [InlineData("registries/{0}")]
    public async Task Who_is_at_a_registry_that_is_taken_away_is_told_and_keeps_the_page(string path)
    {
        var page = await _site.OpenAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Host));
        await Expect(page.GetByText("team").First).ToBeVisibleAsync();

        Configure("");

        var notice = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "is no longer configured" });
        await Expect(notice).ToContainTextAsync(Host, new() { Timeout = Patience });
        await Expect(page.GetByText("team").First).ToBeVisibleAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_asks_again_on_such_a_page_is_told_why_not_and_the_page_lives_on()
    {
        var page = await _site.OpenAsync($"registries/{Host}");
        await Expect(page.GetByText("team").First).ToBeVisibleAsync();
        Configure("");
        await Expect(page.GetByText("is no longer configured")).ToBeVisibleAsync(new() { Timeout = Patience });

        await page.GetByRole(AriaRole.Button, new() { Name = "refresh" }).ClickAsync();
        await Expect(page.GetByText($"{Host} is not configured here.").First).ToBeVisibleAsync();
        Configure(Registry);
        await Expect(page.GetByText("is no longer configured")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "refresh" }).ClickAsync();

        await Expect(page.GetByText($"{Host} is not configured here.")).ToHaveCountAsync(0);
        await Expect(page.GetByText("team").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tabs_filters_and_platforms_of_an_open_page_still_work()
    {
        var image = await _site.OpenAsync($"images/{Host}/team/app:1.0");
        await Expect(image.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        var catalog = await _site.OpenAsync($"registries/{Host}");
        await Expect(catalog.GetByText("team").First).ToBeVisibleAsync();
        Configure("");
        await Expect(image.GetByText("is no longer configured")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(catalog.GetByText("is no longer configured")).ToBeVisibleAsync(new() { Timeout = Patience });

        foreach (var tab in new[] { "History", "Config", "Pull", "Manifest", "Platforms" })
        {
            await image.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();
            await Expect(image.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = tab, Exact = true })).ToHaveAttributeAsync("aria-current", "page");
        }

        await Expect(image.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        await catalog.GetByLabel("Filter repositories by name").FillAsync("nothing");
        await Expect(catalog.GetByText("has “nothing” in its name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_in_banner_and_notice_and_nothing_scrolls_sideways()
    {
        var page = await _site.OpenAsync($"images/{Host}/team/app:1.0", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 900 } });
        Configure("");
        await Expect(page.GetByText("is no longer configured")).ToBeVisibleAsync(new() { Timeout = Patience });
        Configure("\"other\": { \"Url\": \"other.example\" },");
        await Expect(page.Locator(".banner")).ToBeVisibleAsync(new() { Timeout = Patience });

        var result = await page.RunAxe();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Equal([], result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task The_list_of_registries_follows_and_nobody_else_is_disturbed()
    {
        var page = await _site.OpenAsync("");
        await Expect(page.Locator("#registries").GetByRole(AriaRole.Link, new() { Name = Host })).ToBeVisibleAsync();

        Configure("");
        await Expect(page.Locator("#registries").GetByRole(AriaRole.Link, new() { Name = Host })).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.GetByText("is no longer configured")).ToHaveCountAsync(0);
        Configure(Registry);

        var row = page.Locator("#registries tr").Filter(new() { HasText = Host });
        await Expect(row).ToContainTextAsync("reachable", new() { Timeout = Patience });
    }

    [Fact]
    public async Task Who_waits_for_a_registry_to_be_added_sees_it_open_by_itself()
    {
        var page = await _site.OpenAsync("");
        Configure("");
        await Expect(page.Locator("#registries").GetByRole(AriaRole.Link, new() { Name = Host })).ToHaveCountAsync(0, new() { Timeout = Patience });
        await page.GotoAsync($"images/{Host}/team/app:1.0");
        await Expect(page.GetByText("is not configured here.")).ToBeVisibleAsync(new() { Timeout = Patience });

        Configure(Registry);

        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7, new() { Timeout = 2 * Patience });
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_told_on_the_open_page_until_it_is_mended()
    {
        var page = await _site.OpenAsync($"images/{Host}/team/app:1.0");

        Configure($"{Registry} \"other\": {{ \"Url\": \"other.example\" }},");
        var banner = page.Locator(".banner");
        await Expect(banner).ToContainTextAsync("A change of the configuration is not in force.", new() { Timeout = Patience });
        await Expect(banner).ToContainTextAsync("Registries:other:Url does not say how it is spoken to");
        await Expect(page.Locator("table.platforms tbody tr")).ToHaveCountAsync(7);
        Configure(Registry);

        await Expect(banner).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    [Fact]
    public async Task In_chinese_it_is_told_in_chinese()
    {
        var page = await _site.OpenAsync($"repositories/{Host}/team/app", new BrowserNewContextOptions { Locale = "zh-CN" });

        Configure("\"other\": { \"Url\": \"ftp://other.example\" },");
        await Expect(page.Locator(".banner")).ToContainTextAsync("配置更改未生效", new() { Timeout = Patience });
        await Expect(page.Locator(".banner")).ToContainTextAsync("不是 http 或 https 地址");
        Configure("");

        await Expect(page.GetByText("已从配置中移除")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private string Registry => $"\"own\": {{ \"Url\": \"{_registry.Url}\" }},";

    private void Configure(string registries)
    {
        var file = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText($"{file}.new", $"{{ \"Registries\": {{ {registries} \"samples\": {{ \"Enabled\": false }} }} }}");
        File.Move($"{file}.new", file, overwrite: true);
    }
}
