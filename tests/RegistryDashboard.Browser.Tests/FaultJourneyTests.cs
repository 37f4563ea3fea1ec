using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>A registry fails while people look at it: its pages tell so in their part, and nothing else is touched. How long that takes is measured by hand.</summary>
[Collection(nameof(Alone))]
public sealed partial class FaultJourneyTests(RunningSite browser) : IClassFixture<RunningSite>, IAsyncLifetime
{
    /// <summary>A registry may be silent for fifteen seconds; how long a page takes is measured elsewhere.</summary>
    private const float Patience = 30_000;

    private FailingRegistry _failing = null!;
    private FakeRegistry _other = null!;
    private ClockedSite _site = null!;
    private IBrowserContext _profile = null!;
    private string _address = "";

    private string Failing => _failing.Url.Authority;

    private string Other => _other.Url.Authority;

    public async ValueTask InitializeAsync()
    {
        _failing = await FailingRegistry.StartAsync(content =>
        {
            content.SevenPlatforms("team/app:1.0");
            content.SevenPlatforms("team/unseen:1.0");
        });
        _other = await FakeRegistry.StartAsync(content => content.SevenPlatforms("team/well:1.0"));
        _site = new ClockedSite(("Registries:failing:Url", _failing.Url.ToString()), ("Registries:other:Url", _other.Url.ToString()));
        _address = _site.Start();
        _profile = await browser.NewProfileAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _profile.DisposeAsync();
        await _site.DisposeAsync();
        await _other.DisposeAsync();
        await _failing.DisposeAsync();
    }

    [Theory]
    [InlineData(Fault.Killed, "cannot be reached from here|is left alone for a while")]
    [InlineData(Fault.Hung, "did not answer in time|is left alone for a while")]
    [InlineData(Fault.ServerError, "answers with an error of its own|is left alone for a while")]
    [InlineData(Fault.RateLimited, "was asked too often")]
    [InlineData(Fault.Html, "answered something that cannot be read|does not list repositories")]
    [InlineData(Fault.Garbage, "answered something that cannot be read")]
    public async Task A_fault_is_told_where_it_is_and_all_else_goes_on(Fault fault, string words)
    {
        var tags = await OpenAsync($"images/{Failing}/team/app:1.0");
        await Expect(Platforms(tags)).ToHaveCountAsync(7, new() { Timeout = Patience });

        await _failing.FailAsync(fault);
        await tags.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByRole(AriaRole.Link, new() { Name = "team/app" }).ClickAsync();
        var unseen = await OpenAsync($"images/{Failing}/team/unseen:1.0");
        var catalog = await OpenAsync($"registries/{Failing}");

        var well = await OpenAsync($"images/{Other}/team/well:1.0");
        await Expect(Platforms(well)).ToHaveCountAsync(7, new() { Timeout = Patience });
        var seen = await OpenAsync($"images/{Failing}/team/app@{_failing.Content.Tags["team/app:1.0"]}");
        await Expect(Platforms(seen)).ToHaveCountAsync(7, new() { Timeout = Patience });
        foreach (var page in new[] { tags, unseen, catalog })
        {
            await TellsAsync(page, words);
        }

        await UseBoxAsync(tags);
        await RecoversAsync(unseen, catalog);
    }

    /// <summary>In words, with what to do and by what to find it in the log; the frame of the page stands.</summary>
    private static async Task TellsAsync(IPage page, string words)
    {
        var notice = page.Locator("main .notice").Filter(new() { HasTextRegex = new Regex(words) });
        await Expect(notice).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.WaitForSelectorAsync("[data-circuit]");
        await Expect(notice).ToContainTextAsync(Next());
        await notice.Locator("summary").ClickAsync();
        await Expect(notice.GetByRole(AriaRole.Definition).Last).ToHaveTextAsync(CorrelationId());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Contentinfo)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Search).First).ToBeVisibleAsync();
        Assert.DoesNotMatch(OurFault(), await page.Locator("body").InnerTextAsync());
    }

    /// <summary>The circuit of a page that tells of a fault lives: the box leads on within it.</summary>
    private async Task UseBoxAsync(IPage page)
    {
        await page.EvaluateAsync("() => { window.isSame = true; }");
        var box = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox).First;
        await box.FillAsync($"docker pull {Other}/team/well:1.0");
        await box.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("team/well:1.0", new() { Timeout = Patience });
        await Expect(Platforms(page)).ToHaveCountAsync(7, new() { Timeout = Patience });
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSame"));
    }

    /// <summary>Once the registry is well and its rest is over, who asks again has what they came for.</summary>
    private async Task RecoversAsync(IPage unseen, IPage catalog)
    {
        await _failing.RecoverAsync();
        _site.Clock.Forward(FailingRegistry.RetryAfter);

        await unseen.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Expect(Platforms(unseen)).ToHaveCountAsync(7, new() { Timeout = Patience });
        await catalog.GetByRole(AriaRole.Button, new() { Name = "refresh" }).ClickAsync();
        await Expect(catalog.GetByText("2 repositories").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(catalog.Locator("main .notice")).ToHaveCountAsync(0);
    }

    private static ILocator Platforms(IPage page) => page.Locator("table.platforms tbody tr");

    /// <summary>A tab more; what streams into it is not waited for.</summary>
    private async Task<IPage> OpenAsync(string path)
    {
        var page = await _profile.NewPageAsync();
        await page.GotoAsync($"{_address}{path}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    [GeneratedRegex("Ask again|Check Registries__failing__Url|Show the details to|Type it:")]
    private static partial Regex Next();

    [GeneratedRegex("^[0-9a-f]{12}$")]
    private static partial Regex CorrelationId();

    [GeneratedRegex(@"^\s+at \S+\(|Exception|of the page failed|page failed", RegexOptions.Multiline)]
    private static partial Regex OurFault();
}
