using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RegistryDashboard.Screenshots;

/// <summary>The pictures of the README and of docs/, from the running product and its samples.</summary>
internal sealed partial class DocumentPictures(IBrowser browser, string address, string folder)
{
    /// <summary>What about.css says of the figure, for a file that stands alone.</summary>
    private const string FigureStyle = """
        text{font:500 13px system-ui,sans-serif;fill:#1b1f24}.figure-quiet{font:400 11px ui-monospace,monospace;fill:#5b6470}
        rect{fill:#fff;stroke:#7f8894}.figure-name rect{fill:none;stroke-dasharray:4 3}.figure-line{fill:none;stroke:#7f8894}.figure-hint{stroke-dasharray:2 3}.figure-head{fill:#7f8894}
        @media(prefers-color-scheme:dark){text{fill:#e6eaf0}.figure-quiet{fill:#9aa4b2}rect{fill:#161b22;stroke:#66717f}.figure-line{stroke:#66717f}.figure-head{fill:#66717f}}
        """;

    private static readonly (string Name, string Path, int Height)[] Pages =
    [
        ("image", "images/samples.localhost/library/golang:alpine", 640),
        ("history", "images/samples.localhost/library/golang:alpine?platform=linux/amd64&tab=history", 760),
    ];

    /// <summary>Makes them all.</summary>
    public async Task MakeAsync()
    {
        foreach (var page in Pages)
        {
            await TakeAsync(page.Name, page.Path, page.Height, ColorScheme.Light);
            await TakeAsync(page.Name, page.Path, page.Height, ColorScheme.Dark);
        }

        await DrawFigureAsync();
    }

    private async Task TakeAsync(string name, string path, int height, ColorScheme theme)
    {
        await using var profile = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ColorScheme = theme,
            DeviceScaleFactor = 1.5f,
            Locale = "en-US",
            ViewportSize = new ViewportSize { Width = 1440, Height = height },
        });
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{theme.ToString().ToLowerInvariant()}.png") });
    }

    private async Task DrawFigureAsync()
    {
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = address, Locale = "en-US" });
        await page.GotoAsync("about/digests");
        var figure = await page.Locator("svg.figure").EvaluateAsync<string>("svg => svg.outerHTML");
        var drawn = Comment().Replace(figure, "").Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"852\" height=\"196\" ", StringComparison.Ordinal);
        var start = drawn.IndexOf('>', StringComparison.Ordinal) + 1;
        await File.WriteAllTextAsync(Path.Combine(folder, "digests.svg"), $"{drawn[..start]}\n<style>\n{FigureStyle}\n</style>{drawn[start..]}\n");
    }

    [GeneratedRegex("<!--.*?-->")]
    private static partial Regex Comment();
}
