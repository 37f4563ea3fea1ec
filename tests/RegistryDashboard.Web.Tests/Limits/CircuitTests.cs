using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Limits;

/// <summary>Circuits of the site as a user runs it, opened and ill-treated by hand.</summary>
public sealed class CircuitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Circuits_are_counted_while_they_are_there_and_while_their_browser_is()
    {
        var port = FreePort.Pick();
        await using var site = await SiteProcess.StartAsync("--OTEL_METRICS_EXPORTER=prometheus", string.Create(CultureInfo.InvariantCulture, $"--OTEL_EXPORTER_PROMETHEUS_PORT={port}"));
        var page = await PageOfAsync(site.Address);
        var circuits = new List<RawCircuit>();
        for (var circuit = 0; circuit < 5; circuit++)
        {
            circuits.Add(Assert.IsType<RawCircuit>(await RawCircuit.OpenAsync(site.Address, page)));
        }

        Assert.Equal((5, 5), await CountAsync(port));
        circuits.ForEach(circuit => circuit.Dispose());

        await Eventually.SoAsync(async () => (await CountAsync(port)).Connected == 0, Patience);
        Assert.Equal(5, (await CountAsync(port)).Open);
    }

    [Fact]
    public async Task Of_circuits_that_are_left_a_hundred_are_kept()
    {
        var port = FreePort.Pick();
        await using var site = await SiteProcess.StartAsync("--OTEL_METRICS_EXPORTER=prometheus", string.Create(CultureInfo.InvariantCulture, $"--OTEL_EXPORTER_PROMETHEUS_PORT={port}"));
        var page = await PageOfAsync(site.Address);
        for (var circuit = 0; circuit < 250; circuit++)
        {
            using var left = Assert.IsType<RawCircuit>(await RawCircuit.OpenAsync(site.Address, page));
        }

        await Eventually.SoAsync(async () => await CountAsync(port) is { Connected: 0, Open: <= 100 }, Patience);
    }

    [Fact]
    public async Task What_no_browser_sends_ends_its_own_circuit_and_no_other()
    {
        await using var site = await SiteProcess.StartAsync();
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address) };
        using var other = await RawCircuit.ConnectAsync(site.Address);
        Assert.True(await other.StartAsync());
        await visitor.GetStringAsync("/", Cancellation);
        byte[][] messages = [new byte[1024 * 1024], [5, 0xff, 0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0x7f], [1, 0xc1]];

        foreach (var message in messages)
        {
            using var hostile = await RawCircuit.ConnectAsync(site.Address);
            Assert.True(await hostile.StartAsync());
            await hostile.SendAsync(message);
            Assert.True(await hostile.EndsAsync());
        }

        using var deep = await RawCircuit.ConnectAsync(site.Address);
        await deep.SendFramedAsync([.. Enumerable.Repeat((byte)0x91, 100_000)]);
        Assert.True(await deep.EndsAsync());
        var asked = Stopwatch.StartNew();
        await visitor.GetStringAsync("/", Cancellation);
        Assert.InRange(asked.ElapsedMilliseconds, 0, 500);
        Assert.True(await other.LivesAsync());
        using var next = await RawCircuit.ConnectAsync(site.Address);
        Assert.True(await next.StartAsync());
    }

    [Fact]
    public async Task While_one_floods_with_messages_the_others_are_answered()
    {
        await using var site = await SiteProcess.StartAsync();
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address) };
        await visitor.GetStringAsync("/", Cancellation);
        using var flooding = await RawCircuit.ConnectAsync(site.Address);
        Assert.True(await flooding.StartAsync());
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        var flood = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested && await flooding.LivesAsync())
                {
                }
            },
            Cancellation);

        var answers = 0;
        while (!over.IsCancellationRequested)
        {
            Assert.Contains("</html>", await visitor.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
            answers++;
        }

        await flood;
        Assert.True(answers > 1);
    }

    [Fact]
    public async Task When_there_is_no_room_a_page_says_so_and_programs_and_health_go_on()
    {
        await using var site = new Site();
        await using var full = site.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(new Circuits(most: 0))));
        using var visitor = full.CreateClient();

        var page = await visitor.GetAsync("/about", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(10, page.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Contains("The dashboard is full.", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web.js", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/api/v1/registries", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_connection_that_opens_no_page_takes_room_too()
    {
        await using var site = new Site(("urls", "http://127.0.0.1:0"));
        await using var small = site.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(new Circuits(most: 2))));
        small.UseKestrel(0);
        var address = small.CreateClient().BaseAddress!.ToString();
        using var first = await RawCircuit.ConnectAsync(address);
        var second = await RawCircuit.ConnectAsync(address);

        await Assert.ThrowsAsync<WebSocketException>(() => RawCircuit.ConnectAsync(address));

        Assert.True(await first.StartAsync());
        second.Dispose();
        await Eventually.SoAsync(
            async () =>
            {
                try
                {
                    using var third = await RawCircuit.ConnectAsync(address);
                    return true;
                }
                catch (WebSocketException)
                {
                    return false;
                }
            },
            Patience);
    }

    [Fact]
    public async Task What_a_circuit_may_take_is_bounded()
    {
        await using var site = new Site();

        var options = site.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;

        Assert.Equal((100, TimeSpan.FromMinutes(3), 10), (options.DisconnectedCircuitMaxRetained, options.DisconnectedCircuitRetentionPeriod, options.MaxBufferedUnacknowledgedRenderBatches));
    }

    private static async Task<string> PageOfAsync(string address)
    {
        using var visitor = new HttpClient();
        return await visitor.GetStringAsync(new Uri($"{address}about"), Cancellation);
    }

    private static async Task<(int Open, int Connected)> CountAsync(int port)
    {
        using var scraper = new HttpClient();
        var metrics = await scraper.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Cancellation);
        int Of(string name) => int.Parse(Regex.Match(metrics, $@"^{name}\S* (\d+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
        return (Of("dashboard_circuits_open"), Of("dashboard_circuits_connected"));
    }
}
