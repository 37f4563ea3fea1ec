using Microsoft.AspNetCore.Components;

namespace RegistryDashboard.Web.Components.Lists;

/// <summary>How long a page goes on with a long list. A prerendered one comes alive only when it is sent, so what takes longer is left to the circuit.</summary>
internal static class Patience
{
    private static readonly TimeSpan WhilePrerendering = TimeSpan.FromSeconds(2);

    public static TimeSpan Of(RendererInfo renderer) => renderer.IsInteractive ? Timeout.InfiniteTimeSpan : WhilePrerendering;
}
