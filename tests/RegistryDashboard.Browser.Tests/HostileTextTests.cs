using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What hostile text does in a real browser: nothing.</summary>
public sealed partial class HostileTextTests(HostileSite hostile) : IClassFixture<HostileSite>
{
    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0?tab=history&platform=linux/amd64")]
    [InlineData("1.0?tab=config&platform=linux/amd64")]
    [InlineData("1.0?tab=manifest&platform=linux/amd64&doc=config")]
    [InlineData("artifact")]
    public async Task It_runs_nothing_asks_nobody_and_breaks_no_rule_of_the_page(string tab)
    {
        var profile = await hostile.Site.NewProfileAsync();
        var page = await profile.NewPageAsync();
        var (dialogs, violations, asked) = (new List<string>(), new List<string>(), new List<string>());
        page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);
        page.Console += (_, message) => violations.Add(message.Text);
        page.Request += (_, request) => asked.Add(new Uri(request.Url).Host);
        await page.AddInitScriptAsync("window.hurt = text => alert(text)");

        await page.GotoAsync($"images/{hostile.Host}/app:{tab}");
        await page.WaitForSelectorAsync("[data-circuit]");
        await Expect(page.Locator("main")).ToContainTextAsync("<script>hurt(");
        foreach (var folded in await page.Locator("[data-open]").AllAsync())
        {
            await folded.ClickAsync();
        }

        Assert.Empty(dialogs);
        Assert.DoesNotContain(violations, text => text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["127.0.0.1"], asked.Distinct());
        Assert.Equal(0, await page.Locator("injected, main img, [onerror], [onload], main script").CountAsync());
    }

    [Fact]
    public async Task What_is_copied_of_its_Pull_tab_is_of_harmless_words_alone()
    {
        var page = await hostile.Site.OpenAsync($"images/{hostile.Host}/app:1.0?tab=pull", new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });

        var copied = new List<string>();
        foreach (var button in await page.Locator("main .command button, main button[data-copy]").AllAsync())
        {
            await button.ClickAsync();
            copied.Add(await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        }

        Assert.NotEmpty(copied);
        Assert.All(copied, text => Assert.Matches(Harmless(), text));
    }

    [Theory]
    [InlineData("", 390)]
    [InlineData("?tab=history&platform=linux/amd64", 390)]
    [InlineData("?tab=history&platform=linux/amd64&view=verbatim", 1440)]
    [InlineData("?tab=config&platform=linux/amd64", 390)]
    [InlineData("?tab=manifest&platform=linux/amd64&doc=config", 1440)]
    public async Task A_word_of_forty_thousand_letters_and_thousands_of_joined_emoji_scroll_no_page_sideways(string tab, int width)
    {
        var page = await hostile.Site.OpenAsync($"images/{hostile.Host}/long:1.0{tab}", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        await Expect(page.Locator("main")).ToContainTextAsync("WWWW");

        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9./:@=_\s""{}\[\],-]+\z")]
    private static partial Regex Harmless();
}
