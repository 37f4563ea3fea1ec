using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What links lead to, and each state that can be told of: the browser has nothing against any, and every link leads somewhere. The other pages: <see cref="AccessibilityTests"/>.</summary>
[Collection(nameof(Alone))]
public sealed class CrawlTests : IAsyncLifetime
{
    /// <summary>What links lead to, each from a page before it.</summary>
    private static readonly string[] Kinds = ["registries/", "repositories/", "images/", "tab=history", "tab=config", "tab=manifest", "tab=pull", "about", "api/v1/images", "openapi/"];

    private FakeRegistry _limited = null!;
    private FakeRegistry _old = null!;
    private FailingRegistry _gone = null!;

    private IEnumerable<string> Registries => [$"--Registries:limited:Url={_limited.Url}", $"--Registries:old:Url={_old.Url}", $"--Registries:gone:Url={_gone.Url}"];

    /// <summary>What the samples do not have: a registry that limits, one that is gone, and schema 1.</summary>
    private IEnumerable<string> Failures =>
    [
        $"images/{_limited.Url.Authority}/team/app:1.0", $"repositories/{_limited.Url.Authority}/team/app", $"registries/{_limited.Url.Authority}",
        $"images/{_gone.Url.Authority}/team/app:1.0", $"repositories/{_gone.Url.Authority}/team/app", $"registries/{_gone.Url.Authority}?panel=requests",
        $"images/{_old.Url.Authority}/team/old:1.0", $"images/{_old.Url.Authority}/team/nothing", "images/nosuch.example/team/app:1.0", "images/samples.localhost/UPPER",
    ];

    public async ValueTask InitializeAsync()
    {
        _limited = await FakeRegistry.StartAsync();
        _limited.Script = async context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            await FakeRegistry.StatusAsync(context, 429, "TOOMANYREQUESTS");
            return true;
        };
        _old = await FakeRegistry.StartAsync(content => content.Manifest("team/old", "1.0", """
            {"schemaVersion":1,"name":"team/old","tag":"1.0","architecture":"amd64","fsLayers":[],"history":[{"v1Compatibility":"{\"os\":\"linux\",\"comment\":\"imported\"}"}]}
            """, "application/vnd.docker.distribution.manifest.v1+json"));
        _gone = await FailingRegistry.StartAsync(_ => { });
        await _gone.FailAsync(Fault.Killed);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.DisposeAsync();
        await _old.DisposeAsync();
        await _limited.DisposeAsync();
    }

    [Fact]
    public async Task No_page_breaks_its_policy_complains_or_links_to_nothing()
    {
        await using var site = new RunningSite([.. Registries]);
        await site.InitializeAsync();
        var profile = await site.NewProfileAsync();
        var complaints = await Complaints.OfAsync(profile, site.Address);
        var crawl = new Crawl(profile, site.Address, [_limited.Url.Authority, _gone.Url.Authority]);

        await crawl.WalkAsync(["", .. Failures]);

        Assert.Equal([], complaints.All);
        Assert.Equal([], crawl.Wrong);
        Assert.All(Kinds, kind => Assert.Contains(crawl.Seen, path => path.Contains(kind, StringComparison.Ordinal)));
        Assert.InRange(crawl.Seen.Count, Failures.Count(), 120);
    }

    [Fact]
    public async Task Nor_do_the_doors_of_who_signs_in()
    {
        await using var provider = await SignInProvider.StartAsync(new Person("ann", "staff"), new Person("eve", "guests"));
        await using var site = new RunningSite(["--Access:Groups=staff", .. provider.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await site.InitializeAsync();
        var all = new List<string>();
        foreach (var (person, heading) in new[] { ("ann", "What is this image?"), ("eve", "You may not look here") })
        {
            var profile = await site.NewProfileAsync();
            var complaints = await Complaints.OfAsync(profile, site.Address);
            var page = await profile.NewPageAsync();
            await page.GotoAsync("");
            await page.GetByRole(AriaRole.Link, new() { Name = person }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
            all.AddRange(complaints.All);
        }

        Assert.Equal([], all);
    }
}
