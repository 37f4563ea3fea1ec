using System.Globalization;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed class ReconnectTests(RunningSite browser) : IClassFixture<RunningSite>, IAsyncLifetime
{
    private const string Path = "images/samples.localhost/library/golang:alpine?platform=linux/arm64&tab=history";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Pick()}");
    private SiteProcess? _site;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    [Fact]
    public async Task While_the_server_is_down_the_page_stays_and_says_so_and_then_it_comes_back_without_a_click()
    {
        var page = await OpenAsync();

        await StopAsync();
        await Expect(page.GetByText("The dashboard does not answer.")).ToBeVisibleAsync();
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);
        _site = await StartAsync();

        await page.WaitForFunctionAsync("() => window.isOld === undefined", null, new() { Timeout = 15000 });
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);
        await Expect(page.GetByText("The dashboard does not answer.")).ToBeHiddenAsync();
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

        await profile.SetOfflineAsync(true);
        await page.EvaluateAsync("() => window.dropped()");
        await profile.SetOfflineAsync(false);
        await second;

        await page.GetByRole(AriaRole.Link, new() { Name = "Config", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("golang:alpine · linux/arm64/v8 · Config · RegistryDashboard");
        Assert.True(await page.EvaluateAsync<bool>("() => window.isOld"));
    }

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task<SiteProcess> StartAsync() => SiteProcess.StartAsync($"--urls={_address}");

    private async Task StopAsync()
    {
        await _site!.DisposeAsync();
        _site = null;
    }

    /// <summary>A page whose circuit is up, and that can be told from the one that comes after it.</summary>
    private async Task<IPage> OpenAsync(IBrowserContext? profile = null)
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
        await page.GotoAsync($"{_address}/{Path}");
        await rendered.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await page.EvaluateAsync("() => { window.isOld = true; }");
        return page;
    }

    private static Task LookAsync(IPage page, string state) => page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", state);
}
