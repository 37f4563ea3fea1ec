using System.Globalization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed class ReconnectTests(RunningSite browser) : IClassFixture<RunningSite>, IAsyncLifetime
{
    private const string Path = "images/samples.localhost/library/golang:alpine?platform=linux/arm64&tab=history";
    private const string Down = "The dashboard does not answer.";

    /// <summary>How long a page is kept whose browser is away; three minutes where there is time.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly LocatorAssertionsToBeVisibleOptions Long = new() { Timeout = 20_000 };
    private readonly string _address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Pick()}");
    private SiteProcess? _site;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    [Fact]
    public async Task While_the_server_is_down_the_page_stays_and_says_so_and_then_it_comes_back_without_a_click()
    {
        var page = await OpenAsync();

        await StopAsync();
        await Expect(page.GetByText(Down)).ToBeVisibleAsync();
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);
        _site = await StartAsync();

        await page.WaitForFunctionAsync("() => window.isOld === undefined", null, new() { Timeout = 15000 });
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);
        await Expect(page.GetByText(Down)).ToBeHiddenAsync();
        Assert.Equal($"{_address}/{Path}", page.Url);
    }

    [Fact]
    public async Task A_tab_that_nobody_looks_at_comes_back_when_someone_does()
    {
        var page = await OpenAsync();
        await LookAsync(page, "hidden");
        var forgotten = page.EvaluateAsync("() => new Promise(told => addEventListener('components-reconnect-state-changed', e => e.detail.state === 'rejected' && told(), true))");

        await StopAsync();
        _site = await StartAsync();
        await forgotten.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var isOld = await page.EvaluateAsync<bool>("() => window.isOld");
        await LookAsync(page, "visible");

        Assert.True(isOld);
        await page.WaitForFunctionAsync("() => window.isOld === undefined", null, new() { Timeout = 15000 });
        Assert.Equal($"{_address}/{Path}", page.Url);
    }

    [Fact]
    public async Task A_connection_that_is_lost_for_a_moment_is_taken_up_again_with_the_same_page()
    {
        var profile = await browser.NewProfileAsync();
        var page = await OpenAsync(profile);
        var second = page.WaitForWebSocketAsync();

        await DropAsync(profile, page);
        await profile.SetOfflineAsync(false);
        await second;

        await page.GetByRole(AriaRole.Link, new() { Name = "Config", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("golang:alpine · linux/arm64/v8 · Config · RegistryDashboard");
        Assert.True(await page.EvaluateAsync<bool>("() => window.isOld"));
    }

    [Fact]
    public async Task A_line_that_is_dead_for_five_seconds_leaves_what_was_done_on_the_page()
    {
        var profile = await browser.NewProfileAsync();
        var page = await OpenAsync(profile, $"{_address}/images/samples.localhost/library/golang:alpine");
        await page.Locator("table.platforms [data-open]").Nth(2).ClickAsync();
        await Expect(page.Locator("table.platforms .unfolded")).ToHaveCountAsync(1);

        await DropAsync(profile, page);
        await Expect(page.GetByText(Down)).ToBeVisibleAsync(Long);
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await profile.SetOfflineAsync(false);

        await Expect(page.GetByText(Down)).ToBeHiddenAsync(new() { Timeout = Long.Timeout });
        await page.Locator("table.platforms [data-open]").Nth(0).ClickAsync();
        await Expect(page.Locator("table.platforms [aria-expanded=true]")).ToHaveCountAsync(2);
        Assert.True(await page.EvaluateAsync<bool>("() => window.isOld"));
    }

    /// <summary>The server has put the page out; whether it comes again or is taken up from what was kept of it is all the same.</summary>
    [Fact]
    public async Task A_line_that_is_dead_for_longer_than_its_page_is_kept_leads_to_the_same_address_and_no_notice_stays()
    {
        var away = new CircuitEnd();
        await using var site = new ClockedSite
        {
            Replace = services => services.AddSingleton<CircuitHandler>(away).PostConfigure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = Kept),
        };
        var address = site.Start() + Path;
        var profile = await browser.NewProfileAsync();
        var page = await OpenAsync(profile, address);

        await DropAsync(profile, page);
        await Expect(page.GetByText(Down)).ToBeVisibleAsync(Long);
        await away.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await profile.SetOfflineAsync(false);

        await Expect(page.GetByText(Down)).ToBeHiddenAsync(new() { Timeout = Long.Timeout });
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Config", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("golang:alpine · linux/arm64/v8 · Config · RegistryDashboard", new() { Timeout = Long.Timeout });
        Assert.Equal(address.Replace("arm64&tab=history", "arm64/v8&tab=config", StringComparison.Ordinal), page.Url);
    }

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Cuts the line once nothing gets through any more: what connects anew before that would stay.</summary>
    private static async Task DropAsync(IBrowserContext profile, IPage page)
    {
        await profile.SetOfflineAsync(true);
        await page.EvaluateAsync("""
            async () => {
                while (await fetch("favicon.svg", { cache: "no-store" }).then(() => true, () => false)) {
                    await new Promise(again => setTimeout(again, 50));
                }
                window.dropped();
            }
            """);
    }

    private Task<SiteProcess> StartAsync() => SiteProcess.StartAsync($"--urls={_address}");

    private async Task StopAsync()
    {
        await _site!.DisposeAsync();
        _site = null;
    }

    /// <summary>A page whose circuit is up, and that can be told from the one that comes after it.</summary>
    private async Task<IPage> OpenAsync(IBrowserContext? profile = null, string? address = null)
    {
        var page = await (profile ?? await browser.NewProfileAsync()).NewPageAsync();
        await page.AddInitScriptAsync("const Real = WebSocket; window.WebSocket = class extends Real { constructor(...all) { super(...all); window.dropped = () => this.close(); } };");
        var rendered = new TaskCompletionSource();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary.AsSpan().IndexOf("JS.RenderBatch"u8) >= 0)
            {
                rendered.TrySetResult();
            }
        };
        await page.GotoAsync(address ?? $"{_address}/{Path}");
        await rendered.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await page.EvaluateAsync("() => { window.isOld = true; }");
        return page;
    }

    private static Task LookAsync(IPage page, string state) => page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", state);

    /// <summary>When the server puts out the first of its circuits.</summary>
    private sealed class CircuitEnd : CircuitHandler
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            _ended.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
