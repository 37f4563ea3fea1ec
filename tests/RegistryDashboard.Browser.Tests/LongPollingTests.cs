using System.Globalization;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Behind an nginx that lets no WebSocket through.</summary>
public sealed class LongPollingTests(RunningSite browser) : IClassFixture<RunningSite>, IAsyncLifetime
{
    private readonly int _metrics = FreePort.Pick();
    private SiteProcess _site = null!;
    private Nginx _nginx = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await SiteProcess.StartAsync("--PathBase=/ui", "--OTEL_METRICS_EXPORTER=prometheus", string.Create(CultureInfo.InvariantCulture, $"--OTEL_EXPORTER_PROMETHEUS_PORT={_metrics}"));
        _nginx = await Nginx.StartAsync(new Uri(_site.Address), passesWebSockets: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_page_works_all_the_same_and_the_metrics_tell_by_what_it_is_connected()
    {
        var page = await (await browser.NewProfileAsync()).NewPageAsync();
        await page.GotoAsync($"{_nginx.Address}ui/images/samples.localhost/library/golang:alpine");
        await page.WaitForSelectorAsync("[data-circuit]");

        await page.Locator("table.platforms [data-open]").First.ClickAsync();
        await Expect(page.Locator("table.platforms .unfolded")).ToHaveCountAsync(1);
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(11);

        Assert.Matches(@"(?m)^signalr_server_active_connections\{[^}]*signalr_transport=""long_polling""[^}]*\} [1-9]", await MetricsAsync());
    }

    private async Task<string> MetricsAsync()
    {
        using var scraper = new HttpClient();
        return await scraper.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_metrics}/metrics")), TestContext.Current.CancellationToken);
    }
}
