using Microsoft.Playwright;

namespace RegistryDashboard.Screenshots;

/// <summary>Every page and state that pictures are taken of.</summary>
internal static class Scenes
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";
    private const string Api = "images/samples.localhost/acme/api:1.4.2";
    private const float Circuit = 500;
    private const string Corp = "images/registry.corp.example";
    private const string Scarce = "images/scarce.corp.example";

    public static IEnumerable<Scene> All() =>
    [
        new("home", "") { IsMain = true },
        new("home-quota", "images/docker.io/library/golang:alpine") { Act = OpenQuotaAsync },
        new("home-reads", "") { Act = page => BoxOf(page).FillAsync("docker pull --platform linux/arm64 samples.localhost/library/golang:alpine") },
        new("home-malformed", "") { Act = page => AskAsync(page, "samples.localhost/Library/Golang:alpine") },
        new("home-unknown", "") { Act = page => AskAsync(page, "registry.elsewhere.example/team/app:1.0") },
        new("home-many", "") { Act = page => BoxOf(page).FillAsync("image: samples.localhost/library/golang:alpine\nimage: samples.localhost/acme/api:1.4.2\n") },
        new("home-completes", "") { Act = page => BoxOf(page).PressSequentiallyAsync("samples.localhost/") },
        new("box-completes", Golang) { Act = async page => { await page.Keyboard.PressAsync("/"); await BoxOf(page).PressSequentiallyAsync("samples.localhost/library/golang:"); await page.Keyboard.PressAsync("ArrowDown"); } },
        new("box-open", Golang) { Act = page => page.Keyboard.PressAsync("/") },
        new("menu-open", Golang) { Act = OpenMenuAsync },
        new("keys", "") { Act = async page => { await page.EvaluateAsync("document.activeElement.blur()"); await page.Keyboard.PressAsync("?"); } },

        new("catalog", "registries/samples.localhost") { IsMain = true },
        new("catalog-long", "registries/registry.corp.example"),
        new("catalog-filter", "registries/registry.corp.example?filter=service-11"),
        new("catalog-empty", "registries/empty.corp.example"),
        new("catalog-refused", "registries/docker.io"),
        new("catalog-locked", "registries/locked.corp.example"),
        new("catalog-down", "registries/down.corp.example"),
        new("catalog-loading", "registries/slow.corp.example") { IsLoading = true },

        new("tags", "repositories/samples.localhost/library/golang") { IsMain = true },
        new("tags-long", "repositories/registry.corp.example/team/many"),
        new("tags-unfolded", "repositories/samples.localhost/library/golang") { Act = UnfoldPlatformsAsync },
        new("tags-metered", "repositories/docker.io/library/golang"),
        new("tags-missing", "repositories/samples.localhost/nope"),
        new("tags-locked", "repositories/locked.corp.example/team/app"),
        new("tags-loading", "repositories/slow.corp.example/team/app") { IsLoading = true },

        new("platforms", Golang) { IsMain = true },
        new("platforms-focus", Golang) { IsMain = true, Act = page => FocusAsync(page, "tr[data-row]") },
        new("platforms-focus-link", Golang) { IsMain = true, Act = page => FocusAsync(page, ".tabs a[aria-current]") },
        new("platforms-attested", Api),
        new("platforms-64", $"{Corp}/odd/platforms:64"),
        new("platforms-sparse", $"{Corp}/odd/sparse:1.0") { IsMain = true },
        new("platforms-unchecked", $"{Corp}/odd/unchecked:1.0"),
        new("platforms-unchecked-why", $"{Corp}/odd/unchecked:1.0") { Act = page => page.Locator("tr[data-row] button[data-open]").Nth(1).ClickAsync() },
        new("requests", $"{Golang}?panel=requests"),
        new("requests-sent", $"{Corp}/odd/checks:1.0?panel=requests") { Act = page => page.Locator(".question summary").First.ClickAsync() },
        new("requests-failed", "images/locked.corp.example/team/app:1.0?panel=requests"),
        new("support", "images/trusted.corp.example/team/app:1.0?panel=support"),
        new("support-plain", $"{Corp}/odd/checks:1.0?panel=support"),
        new("support-several", "?panel=support"),
        new("support-layout", $"{Golang}?panel=support"),
        new("support-failed", "registries/down.corp.example?panel=support"),
        new("evidence", $"{Corp}/odd/checks:1.0") { Act = page => page.Locator(".image-head .evidence > summary").ClickAsync() },
        new("image-untrusted", "images/untrusted.corp.example/team/app:1.0") { Act = page => page.Locator(".notice details > summary").First.ClickAsync() },
        new("mirror-differs", "images/mirrored.corp.example/team/app:1.0"),
        new("mirror-answers", "images/behind.corp.example/team/app:1.0?panel=requests"),
        new("image-warned", $"{Corp}/odd/warned:1.0"),
        new("platforms-lying", $"{Corp}/odd/lying:1.0"),
        new("platforms-metered", "images/docker.io/library/golang:alpine"),
        new("platforms-scarce", $"{Scarce}/library/golang:alpine"),
        new("platforms-checks", $"{Corp}/odd/checks:1.0"),
        new("platforms-checks-why", $"{Corp}/odd/checks:1.0") { IsMain = true, Act = page => page.Locator("details.tip > summary").Nth(1).ClickAsync() },
        new("platforms-checks-last", $"{Corp}/odd/checks:1.0") { Act = page => page.Locator("details.tip > summary").Last.ClickAsync() },
        new("history-checks", $"{Corp}/odd/checks:1.0?platform=linux/arm64&tab=history"),
        new("image-pinned", Golang) { Act = OpenOnePlatformAsync },
        new("history", $"{Golang}?platform=linux/amd64&tab=history#step-7") { IsMain = true },
        new("history-verbatim", $"{Golang}?platform=linux/amd64&tab=history&view=verbatim"),
        new("history-none", $"{Corp}/odd/no-history:1.0"),
        new("history-misaligned", $"{Corp}/odd/misaligned:1.0"),
        new("history-127", $"{Corp}/odd/layers:127"),
        new("history-hostile", $"{Corp}/odd/hostile:1.0"),
        new("history-nosuch", $"{Golang}?platform=windows/amd64&tab=history"),
        new("config", $"{Api}?platform=linux/amd64&tab=config") { IsMain = true },
        new("config-hostile", $"{Corp}/odd/hostile:1.0?tab=config"),
        new("manifest-index", $"{Golang}?platform=linux/amd64&tab=manifest") { IsMain = true },
        new("manifest-config", $"{Golang}?platform=linux/amd64&tab=manifest&doc=config"),
        new("about-open", $"{Api}?platform=linux/arm64") { Act = UnfoldAboutAsync },
        new("about-hostile", $"{Corp}/odd/hostile:1.0") { Act = UnfoldAboutAsync },
        new("pull", $"{Golang}?tab=pull") { IsMain = true },
        new("pull-pinned", $"{Corp}/team/many:latest?tab=pull&by=pinned"),
        new("pull-platform", $"{Corp}/team/many:latest?tab=pull&by=platform&platform=linux/arm/v7"),
        new("pull-windows", $"{Corp}/odd/windows:2022?tab=pull&by=platform&platform=windows/amd64:10.0.20348.2113"),
        new("pull-metered", "images/docker.io/library/golang:alpine?tab=pull"),
        new("pull-artifact", "images/samples.localhost/charts/api:0.3.1?tab=pull"),
        new("build", $"{Golang}?tab=build"),
        new("build-others", $"{Api}?tab=build&platforms=linux/amd64,linux/riscv64,windows/amd64"),
        new("artifact", "images/samples.localhost/charts/api:0.3.1"),
        new("image-siblings", Golang) { Act = SearchSiblingsAsync },
        new("image-siblings-many", $"{Corp}/team/many:latest") { Act = SearchSiblingsAsync },
        new("image-long", $"{Corp}/{SceneContent.LongName}:a-tag-that-is-long-too-2026-11-24-4f2c1a9d8b7e6f5a4b3c2d1e0f9a8b7c"),
        new("image-loading", "images/slow.corp.example/team/app:1.0") { IsLoading = true },
        new("image-missing", "images/samples.localhost/library/golang:nope") { IsMain = true },
        new("image-latest", "images/samples.localhost/acme/worker"),
        new("image-locked", "images/locked.corp.example/team/app:1.0") { IsMain = true },
        new("image-limited", "images/limited.corp.example/team/app:1.0"),
        new("image-forbidden", "images/forbidden.corp.example/team/app:1.0"),
        new("image-broken", "images/broken.corp.example/team/app:1.0"),
        new("image-down", "images/down.corp.example/team/app:1.0"),
        new("image-bytes", $"{Corp}/odd/bytes:1.0"),
        new("image-schema1", $"{Corp}/odd/schema1:1.0"),
        new("platforms-half", $"{Corp}/odd/half:1.0"),
        new("image-rubbish", $"{Corp}/odd/rubbish:1.0"),

        new("about", "about") { IsMain = true },
        new("about-digests", "about/digests#config-digest") { IsMain = true },

        new("not-found", "nosuch"),
        new("address-malformed", "images/Golang"),
        new("address-unknown", "images/registry.elsewhere.example/team/app:1.0"),
    ];

    private static ILocator BoxOf(IPage page) => page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox);

    private static async Task AskAsync(IPage page, string text)
    {
        await BoxOf(page).FillAsync(text);
        await BoxOf(page).PressAsync("Enter");
    }

    /// <summary>There is a menu only where the bar has no room.</summary>
    private static async Task OpenMenuAsync(IPage page)
    {
        var menu = page.Locator("[popovertarget=menu]");
        if (await menu.IsVisibleAsync())
        {
            await menu.ClickAsync();
        }
    }

    /// <summary>What is unfolded before the circuit is there folds again with its first render.</summary>
    private static async Task UnfoldAboutAsync(IPage page)
    {
        await page.WaitForTimeoutAsync(Circuit);
        await page.Locator(".about-more > summary").ClickAsync();
    }

    private static async Task UnfoldPlatformsAsync(IPage page)
    {
        await page.WaitForTimeoutAsync(Circuit);
        await page.Locator(".tag-platforms summary").First.ClickAsync();
    }

    /// <summary>A focus shows once a key was pressed.</summary>
    private static async Task FocusAsync(IPage page, string what)
    {
        await page.WaitForTimeoutAsync(Circuit);
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(what).First.FocusAsync();
    }

    private static async Task SearchSiblingsAsync(IPage page)
    {
        await page.Locator(".siblings button:enabled").ClickAsync();
        await page.GetByText("tags looked at").Or(page.GetByText("已查看")).First.WaitForAsync();
    }

    private static async Task OpenQuotaAsync(IPage page)
    {
        await page.GotoAsync("./", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("[data-circuit]");
        await page.GetByText("100").First.ClickAsync();
    }

    private static async Task OpenOnePlatformAsync(IPage page)
    {
        var digest = await page.Locator(".platform-digest .digest").First.TextContentAsync();
        await page.GotoAsync($"images/samples.localhost/library/golang@{digest}");
        await page.Locator(".notice").WaitForAsync();
    }
}
