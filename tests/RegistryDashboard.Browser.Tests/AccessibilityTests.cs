using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RegistryDashboard.Browser.Tests;

public sealed class AccessibilityTests(RunningSite site) : IClassFixture<RunningSite>
{
    public static TheoryData<string, ColorScheme, int> Pages
    {
        get
        {
            var data = new TheoryData<string, ColorScheme, int>();
            foreach (var path in SitePages.All)
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
        await using var profile = await site.NewProfileAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var complaints = await Complaints.OfAsync(profile, site.Address);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("[data-circuit]");

        var result = await page.RunAxe();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Equal([], serious.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Equal([], complaints.All);
        Assert.InRange(overflow, 0, 0);
    }
}
