using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>The process, as whoever runs it meets it.</summary>
public sealed class OperationsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_to_end_under_load_it_is_gone_within_ten_seconds()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = FakeRegistry.SilenceAsync;
        await using var site = await SiteProcess.StartAsync($"--Registries:hung:Url={registry.Url}");
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address) };
        var circuits = new List<RawCircuit>();
        for (var circuit = 0; circuit < 20; circuit++)
        {
            circuits.Add(await RawCircuit.ConnectAsync(site.Address));
            Assert.True(await circuits[^1].StartAsync());
        }

        var waiting = Enumerable.Range(0, 20).Select(tag => visitor.GetAsync($"/api/v1/images/{registry.Url.Authority}/app:{tag}", Cancellation)).ToList();
        await Eventually.SoAsync(() => Task.FromResult(registry.Requests.Count >= 8), TimeSpan.FromSeconds(20));

        var (took, exitCode) = await site.EndAsync();

        Assert.InRange(took.TotalSeconds, 0, 10);
        Assert.Equal(0, exitCode);
        await ((Task)Task.WhenAll(waiting)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        circuits.ForEach(circuit => circuit.Dispose());
    }

    [Fact]
    public async Task It_lives_and_is_ready_whatever_its_registries_do()
    {
        await using var silent = RawServer.Start("");
        await using var site = await SiteProcess.StartAsync($"--Registries:silent:Url={silent.Url}", "--Registries:nowhere:Url=https://nowhere.invalid");
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address) };
        await visitor.GetStringAsync("/healthz/ready", Cancellation);
        var failing = Enumerable.Range(0, 20).Select(tag => visitor.GetAsync($"/api/v1/images/{silent.Url.Authority}/app:{tag}", Cancellation)).ToList();

        foreach (var path in new[] { "/healthz/live", "/healthz/ready", "/healthz/live", "/healthz/ready" })
        {
            var asked = Stopwatch.StartNew();
            Assert.Equal("Healthy", await visitor.GetStringAsync(path, Cancellation));
            Assert.InRange(asked.ElapsedMilliseconds, 0, 1000);
        }

        await Task.WhenAll(failing);
    }

    /// <summary>What waits on a thread would hold all that there are many times over, and health with them.</summary>
    [Fact]
    public async Task While_a_hundred_wait_for_a_registry_health_is_told_at_once()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = FakeRegistry.SilenceAsync;
        await using var site = await SiteProcess.StartAsync($"--Registries:hung:Url={registry.Url}");
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address) };
        using var leaving = new CancellationTokenSource();
        await visitor.GetStringAsync("/healthz/ready", Cancellation);
        var waiting = Enumerable.Range(0, 100).Select(tag => visitor.GetAsync($"/api/v1/images/{registry.Url.Authority}/app:{tag}", leaving.Token)).ToList();
        await Eventually.SoAsync(() => Task.FromResult(registry.Requests.Count >= 8), TimeSpan.FromSeconds(20));

        var times = new List<TimeSpan>();
        for (var probe = 0; probe < 100; probe++)
        {
            var asked = Stopwatch.StartNew();
            await visitor.GetStringAsync("/healthz/live", Cancellation);
            times.Add(asked.Elapsed);
        }

        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        Assert.InRange(times.Order().ElementAt(98).TotalMilliseconds, 0, 500);
        await leaving.CancelAsync();
        await ((Task)Task.WhenAll(waiting)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Theory]
    [InlineData("/images/docker.io/%0d%0aX")]
    [InlineData("/images/%1b%5b31m%1b%5d8;;http:%2f%2fevil.example%07x")]
    [InlineData("/images/samples.localhost/a%e2%80%a8b%e2%80%aec?tab=%0d%0aX")]
    [InlineData("/api/v1/images/closed.example/%0a%7b%22LogLevel%22:%22Critical%22%7d")]
    public async Task A_log_in_json_has_one_line_for_each_event_whatever_is_asked_for(string path)
    {
        await using var site = await SiteProcess.StartAsync("--Logging:Console:FormatterName=json", "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft.AspNetCore=Debug");
        var address = new Uri(site.Address);
        using var socket = new TcpClient(address.Host, address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: curl/8\r\nX-Forwarded-Host: evil\u001b[31m\r\nConnection: close\r\n\r\n"), Cancellation);
        using var answer = new StreamReader(socket.GetStream());
        Assert.StartsWith("HTTP/1.1 ", await answer.ReadToEndAsync(Cancellation), StringComparison.Ordinal);

        await site.EndAsync();

        var lines = site.Lines.Where(line => line.Length > 0).ToList();
        Assert.Contains(lines, line => line.Contains("Request starting", StringComparison.Ordinal));
        Assert.All(lines, line =>
        {
            using var told = JsonDocument.Parse(line);
            Assert.Equal(JsonValueKind.Object, told.RootElement.ValueKind);
            Assert.NotEqual("Critical", told.RootElement.GetProperty("LogLevel").GetString());
            Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u2028' or '\u202e');
        });
    }
}
