using System.Diagnostics;
using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Benchmarks;

/// <summary>Takes the time of journeys in a browser: from the paste to the answer on the screen, and how much of it came after the registry's last byte.</summary>
internal static class JourneyClock
{
    private const int Rounds = 5;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });

        Console.WriteLine($"A registry on loopback, {Latency.TotalMilliseconds:0} ms added to each request, everything cold; median of {Rounds}, milliseconds.");
        Console.WriteLine($"{"journey",-60} {"paste to answer",16} {"after last byte",16}");
        foreach (var journey in Journey.All)
        {
            var times = new List<(double Whole, double After)>();
            for (var round = 0; round < Rounds; round++)
            {
                times.Add(await TakeAsync(browser, journey));
            }

            Console.WriteLine($"{journey.Name,-60} {Median(times.Select(time => time.Whole)),16:0} {Median(times.Select(time => time.After)),16:0}");
        }
    }

    private static async Task<(double Whole, double After)> TakeAsync(IBrowser browser, Journey journey)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Layout(Path.Combine(Samples.Folder, "acme", "api"), "acme/api"));
        registry.Latency = Latency;
        await using var site = await SiteProcess.StartAsync("--Registries:quay:Host=quay.io", $"--Registries:quay:Url={registry.Url}");
        await using var profile = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address, Locale = "en-US" });
        var page = await profile.NewPageAsync();
        await page.GotoAsync("", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("[data-circuit]");

        var box = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox);
        var pasted = Stopwatch.StartNew();
        await box.FillAsync(journey.Text.Replace("{digest}", registry.Content.Tags["acme/api:1.4.2"], StringComparison.Ordinal));
        await box.PressAsync("Enter");
        await page.WaitForFunctionAsync($"() => {journey.Answer}");
        var answered = DateTimeOffset.UtcNow;

        return (pasted.Elapsed.TotalMilliseconds, (answered - registry.LastAnswerAt).TotalMilliseconds);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
