using System.Text;
using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Looks for secrets in what circuits draw; what is sent by HTTP is looked at where sites run in the process of their tests.</summary>
internal static class WatchedPages
{
    public static async Task<IBrowserContext> WatchedAsync(this Task<IBrowserContext> opening)
    {
        var profile = await opening;
        profile.Page += (_, page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            SecretWatch.OfThisRun.Look("frames of circuits", page.Url, frame.Text ?? Encoding.UTF8.GetString(frame.Binary ?? []));
        return profile;
    }
}
