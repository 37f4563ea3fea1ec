using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RegistryDashboard.Browser.Tests;

public sealed class AccessibilityTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";

    public static TheoryData<string, ColorScheme, int> Pages
    {
        get
        {
            var data = new TheoryData<string, ColorScheme, int>();
            string[] paths =
            [
                "", "registries/samples.localhost", "repositories/samples.localhost/library/golang", Golang, $"{Golang}?tab=history&platform=linux/amd64",
                $"{Golang}?tab=manifest", "images/samples.localhost/acme/api:1.4.2?tab=config&platform=linux/amd64", "images/samples.localhost/charts/api:0.3.1", "images/samples.localhost/nope:1", "nosuch",
                $"{Golang}?tab=pull", $"{Golang}?tab=pull&by=platform&platform=linux/arm/v7", $"{Golang}?tab=build&platforms=linux/amd64,linux/riscv64", "images/samples.localhost/acme/api:1.4.2",
                "images/samples.localhost/charts/api:0.3.1?tab=pull", "about", "about/digests", $"{Golang}?panel=requests",
            ];
            foreach (var path in paths)
            {
                data.Add(path, ColorScheme.Light, 1440);
                data.Add(path, ColorScheme.Dark, 390);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_serious_the_policy_is_kept_and_nothing_scrolls_sideways(string path, ColorScheme scheme, int width)
    {
        var profile = await site.NewProfileAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var page = await profile.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("[data-circuit]");

        var result = await page.RunAxe();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Equal([], serious.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(complaints);
        Assert.InRange(overflow, 0, 0);
    }
}
