using Microsoft.Playwright;

namespace RegistryDashboard.Screenshots;

/// <summary>Opens pages as someone would, and takes their pictures once nothing moves any longer.</summary>
public sealed class Camera(IBrowser browser, string address, string folder)
{
    private const int Tallest = 3000;
    private const float Settling = 400;

    /// <summary>Takes one and tells its path.</summary>
    public async Task<string> TakeAsync(Scene scene, Look look)
    {
        await using var profile = await browser.NewContextAsync(look.Profile(address));
        var page = await profile.NewPageAsync();
        await OpenAsync(page, scene);
        await scene.Act(page);
        await page.WaitForTimeoutAsync(Settling);

        var path = Path.Combine(folder, $"{scene.Name}-{look.Name}.png");
        var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(look.Width, Math.Clamp(height, 900, Tallest));
        await page.WaitForTimeoutAsync(Settling);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        scene.Leave();
        return path;
    }

    /// <summary>A page that waits for a registry never comes to rest, and has no circuit before its answer.</summary>
    private static async Task OpenAsync(IPage page, Scene scene)
    {
        if (scene.IsLoading)
        {
            await page.GotoAsync(scene.Path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await page.WaitForTimeoutAsync(2 * Settling);
            return;
        }

        await page.GotoAsync(scene.Path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("[data-circuit]");
    }
}
