using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Benchmarks;

/// <summary>
/// Takes the time of pages in a browser while a registry fails, by the browser's own clock from when it leaves for a page: until the page of that
/// registry has told so, and until the page of another is sent and shows its content meanwhile. Beside it, in the same round, such a page while all is well.
/// </summary>
internal static class FaultClock
{
    private const int Rounds = 5;
    private const string Waits = "document.querySelector('main [aria-busy], main .skeleton, main .notice') !== null";
    private const string Told = "document.querySelector('main .notice') !== null";
    private const string Shown = "document.querySelectorAll('table.platforms tbody tr').length === 7";

    /// <summary>In milliseconds: what pages of other registries keep to.</summary>
    private const double Promised = 500;

    public static async Task RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        await using var well = await FakeRegistry.StartAsync(content => Enumerable.Range(0, 100).ToList().ForEach(number => content.SevenPlatforms($"team/app{number}:1.0")));
        var apps = new Queue<string>(Enumerable.Range(0, 100).Select(number => $"images/{well.Url.Authority}/team/app{number}:1.0"));

        Console.WriteLine($"Registries on loopback, every page and answer cold; median and longest of {Rounds}, milliseconds; × is to another registry's page while all is well.");
        Console.WriteLine($"{"fault",-12} {"told",8} {"longest",8} {"×",6}   {"all well",10} {"longest",8}   {"meanwhile",10} {"longest",8} {"×",6}   {"sent",6} {"longest",8}");
        foreach (var fault in Enum.GetValues<Fault>())
        {
            var (told, alone, meanwhile, sent) = await TakeAsync(browser, fault, well, apps);
            var mark = Median(meanwhile) < Promised ? "" : $"   more than {Promised:0}";
            Console.WriteLine($"{fault,-12} {Median(told),8:0} {told.Max(),8:0} {Median(told) / Median(alone),6:0.0}   {Median(alone),10:0} {alone.Max(),8:0}   {Median(meanwhile),10:0} {meanwhile.Max(),8:0} {Median(meanwhile) / Median(alone),6:0.0}   {Median(sent),6:0} {sent.Max(),8:0}{mark}");
        }
    }

    /// <summary>A failing registry a round, since one that failed is left alone for a while. Another registry's page is opened before, and while the failing one is waited for.</summary>
    private static async Task<(List<double> Told, List<double> Alone, List<double> Meanwhile, List<double> Sent)> TakeAsync(IBrowser browser, Fault fault, FakeRegistry well, Queue<string> apps)
    {
        var failing = new List<FailingRegistry>();
        for (var round = 0; round < Rounds; round++)
        {
            failing.Add(await FailingRegistry.StartAsync(_ => { }));
            await failing[round].FailAsync(fault);
        }

        var (told, alone, meanwhile, sent) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        await using (var site = await StartAsync(well, failing))
        await using (var profile = await WarmAsync(browser, site, apps))
        {
            foreach (var registry in failing)
            {
                alone.Add((await TimeAsync(profile, apps.Dequeue(), Shown)).Took);
                var (waiting, _) = await OpenAsync(profile, $"images/{registry.Url.Authority}/team/app:1.0", Waits);
                var telling = UntilAsync(waiting, Told);
                var (took, sending) = await TimeAsync(profile, apps.Dequeue(), Shown);
                meanwhile.Add(took);
                sent.Add(sending);
                told.Add(await telling);
                await waiting.CloseAsync();
            }
        }

        foreach (var registry in failing)
        {
            await registry.DisposeAsync();
        }

        return (told, alone, meanwhile, sent);
    }

    private static Task<SiteProcess> StartAsync(FakeRegistry well, List<FailingRegistry> failing) =>
        SiteProcess.StartAsync([$"--Registries:well:Url={well.Url}", .. failing.Select((registry, number) => $"--Registries:failing{number}:Url={registry.Url}")]);

    /// <summary>A profile of a site that has answered before, so that what is compiled at first is not taken for what a page takes.</summary>
    private static async Task<IBrowserContext> WarmAsync(IBrowser browser, SiteProcess site, Queue<string> apps)
    {
        var profile = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address, Locale = "en-US" });
        for (var round = 0; round < 6; round++)
        {
            await TimeAsync(profile, apps.Dequeue(), Shown);
            await TimeAsync(profile, "images/nosuch.example/team/app:1.0", Told);
        }

        return profile;
    }

    /// <summary>Until the page shows what it is for, and until the site had sent the whole of it.</summary>
    private static async Task<(double Took, double Sent)> TimeAsync(IBrowserContext profile, string path, string answer)
    {
        var (page, took) = await OpenAsync(profile, path, answer);
        var sent = await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].responseEnd");
        await page.CloseAsync();
        return (took, sent);
    }

    private static async Task<(IPage Page, double Took)> OpenAsync(IBrowserContext profile, string path, string answer)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        return (page, await UntilAsync(page, answer));
    }

    private static async Task<double> UntilAsync(IPage page, string answer)
    {
        var time = await page.WaitForFunctionAsync($"() => {answer} && performance.now()", null, new PageWaitForFunctionOptions { Timeout = 120_000 });
        return await time.JsonValueAsync<double>();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
