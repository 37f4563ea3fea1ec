using System.Text;
using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Looks for secrets in what a browser gets: pages as they are sent, and what a circuit draws.</summary>
internal static class WatchedPages
{
    public static async Task<IBrowserContext> WatchedAsync(this Task<IBrowserContext> opening)
    {
        var profile = await opening;
        profile.Response += (_, response) => _ = response.Request.ResourceType is "document" or "fetch" or "xhr" ? LookAsync(response) : Task.CompletedTask;
        profile.Page += (_, page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            SecretWatch.OfThisRun.Look("frames of circuits", page.Url, frame.Text ?? Encoding.UTF8.GetString(frame.Binary ?? []));
        return profile;
    }

    private static async Task LookAsync(IResponse response)
    {
        try
        {
            SecretWatch.OfThisRun.Look("answers", response.Url, await response.TextAsync());
        }
        catch (PlaywrightException)
        {
            // A redirect has no body, and a page that was left meanwhile has none any longer.
        }
    }
}
