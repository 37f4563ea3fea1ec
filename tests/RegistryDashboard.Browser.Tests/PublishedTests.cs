using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed partial class PublishedTests(PublishedSite published) : IClassFixture<PublishedSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_runs_as_a_user_who_is_not_root_from_a_folder_that_nobody_may_write_to()
    {
        var status = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{published.Site.Id}/status"), Cancellation);

        var writable = await Tool.RunAsync("find", published.Application, "-perm", "/222");

        Assert.DoesNotContain("\t0", status.First(line => line.StartsWith("Uid:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("", writable);
    }

    [Fact]
    public void It_keeps_no_file_and_has_nothing_to_warn_of()
    {
        var process = published.Site.Id.ToString(CultureInfo.InvariantCulture);

        var files = Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Where(path => path.Contains(process, StringComparison.Ordinal) && !IsOfRuntime(Path.GetFileName(path)));

        Assert.Equal([], files);
        Assert.DoesNotContain("warn:", published.Site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", published.Site.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_circuit_connects_by_websocket_through_nginx_and_a_click_works()
    {
        var page = await (await published.NewProfileAsync()).NewPageAsync();
        var circuit = page.WaitForWebSocketAsync();
        await page.GotoAsync(Golang);
        var socket = await circuit;
        var unfolded = page.Locator("table.platforms .unfolded").First;

        await page.Locator("table.platforms [data-open]").First.ClickAsync();

        await Expect(unfolded).ToBeVisibleAsync();
        Assert.StartsWith($"ws://{published.Front.Authority}/ui/_blazor?", socket.Url, StringComparison.Ordinal);
        Assert.False(socket.IsClosed);
    }

    [Fact]
    public async Task Every_link_and_file_of_a_page_is_below_the_base_path()
    {
        var page = await (await published.NewProfileAsync()).NewPageAsync();
        var failed = new List<string>();
        page.Response += (_, response) =>
        {
            if (!response.Ok || !new Uri(response.Url).AbsolutePath.StartsWith("/ui/", StringComparison.Ordinal))
            {
                failed.Add($"{response.Status} {response.Url}");
            }
        };

        await page.GotoAsync($"{Golang}?platform=linux/arm64&tab=history", new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await Expect(page.Locator("table.history")).ToBeVisibleAsync();

        var links = await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith($"{published.Front}ui/", link, StringComparison.Ordinal));
        Assert.Empty(failed);
    }

    [Theory]
    [InlineData("ui/golang:1.23", "/ui/images/docker.io/library/golang:1.23")]
    [InlineData("ui/ghcr.io/acme/app?tab=history", "/ui/images/ghcr.io/acme/app:latest?tab=history")]
    [InlineData("ui/culture?culture=zh-Hans&returnUrl=mirrors", "/ui/mirrors")]
    [InlineData("ui/?q=samples.localhost/library/golang:alpine", "/ui/images/samples.localhost/library/golang:alpine")]
    public async Task What_leads_on_stays_below_the_base_path(string path, string target)
    {
        var response = await AskAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(target, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_json_twin_answers_through_nginx()
    {
        var body = await (await AskAsync($"ui/api/v1/{Golang}")).Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("\"platform\":\"linux/arm64/v8\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_executable_checks_the_health_of_the_dashboard_beside_it()
    {
        var alive = published.Command(["healthcheck"], ("ASPNETCORE_URLS", published.Site.Address), ("http_proxy", "http://127.0.0.1:9"));
        var gone = published.Command(["healthcheck"], ("ASPNETCORE_URLS", "http://127.0.0.1:9"));

        Assert.Equal((0, ""), await RunAsync(alive));
        Assert.StartsWith("(1, http://127.0.0.1:9/ui/healthz/live does not answer", (await RunAsync(gone)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_ends_the_start_in_words()
    {
        var (status, error) = await RunAsync(published.Command(["--PathBase=ui", "--Registries:corp:Url=registry.corp.example"]));

        Assert.Equal(78, status);
        Assert.Matches(Told(), error);
    }

    /// <summary>The pipes that .NET opens for debuggers, unless it is told not to; they go with the process.</summary>
    private static bool IsOfRuntime(string name) => name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal) || name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> AskAsync(string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return await client.GetAsync(new Uri(published.Front, path), Cancellation);
    }

    private static async Task<(int Status, string Error)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, error);
    }

    [GeneratedRegex(@"\AThe configuration cannot be used:\s+PathBase: .*\s+Registries:corp:Url: ")]
    private static partial Regex Told();
}
