using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What is on the screen stays where it is while the rest still comes.</summary>
public sealed class StillnessTests : IAsyncLifetime
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    private FakeRegistry _registry = null!;
    private SiteProcess _site = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>A registry whose configs are slow: platforms are known long before what they run.</summary>
    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync(content =>
        {
            content.SevenPlatforms("team/plain:1.0");
            var digest = content.Image("team/labelled").WithConfig("User", "app").WithConfig("Entrypoint", new System.Text.Json.Nodes.JsonArray("/app/server", "--listen", ":8080"))
                .WithConfig("WorkingDir", "/app").WithConfig("ExposedPorts", new System.Text.Json.Nodes.JsonObject { ["8080/tcp"] = new System.Text.Json.Nodes.JsonObject() })
                .WithConfig("Labels", new System.Text.Json.Nodes.JsonObject
                {
                    ["org.opencontainers.image.source"] = "https://github.com/acme/a-repository-with-a-long-name",
                    ["org.opencontainers.image.revision"] = new string('a', 40),
                    ["org.opencontainers.image.version"] = "2026.11.25-rc.1",
                    ["org.opencontainers.image.base.name"] = "docker.io/library/debian:bookworm-slim",
                }).Build();
            new IndexBuilder(content, "team/labelled:1.0").With(digest, content.Manifests[$"team/labelled@{digest}"].Bytes.Length, "linux/amd64", Oci.Content.MediaTypes.OciManifest).With("linux/arm64").Build();
        });
        _registry.Script = async context =>
        {
            if (context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
            {
                await Task.Delay(Slow, context.RequestAborted);
            }

            return false;
        };
        _site = await SiteProcess.StartAsync($"--Registries:slow:Url={_registry.Url}");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Theory]
    [InlineData("plain", 1440)]
    [InlineData("labelled", 1440)]
    [InlineData("plain", 390)]
    [InlineData("labelled", 390)]
    public async Task The_tabs_do_not_move_when_what_an_image_runs_becomes_known(string name, int width)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = _site.Address, Locale = "en-US", ViewportSize = new ViewportSize { Width = width, Height = 900 } });

        await page.GotoAsync($"images/{_registry.Url.Authority}/team/{name}:1.0", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator("section.about[aria-busy]").WaitForAsync();
        var before = (await page.Locator("nav.tabs").BoundingBoxAsync())!.Y;
        await page.Locator("section.about:not([aria-busy])").WaitForAsync();
        var after = (await page.Locator("nav.tabs").BoundingBoxAsync())!.Y;

        Assert.Equal(before, after);
    }
}
