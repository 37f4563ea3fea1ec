using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// Who unfurls links, crawls or reads without a script takes the first answer and waits for no more: for them an image is loaded before its
/// page is rendered, for three seconds at most. The page then finds it in memory and is complete in its first bytes.
/// </summary>
internal static partial class Crawlers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void UseCrawlers(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/images", out var rest)
            && Reader().IsMatch(context.Request.Headers.UserAgent.ToString())
            && context.RequestServices.GetRequiredService<ReferencePath>().Read(rest.Value?.TrimStart('/')).Reference is { } reference)
        {
            var load = LoadAsync(context.RequestServices.GetRequiredService<ImageBrowser>(), reference, context.RequestAborted);
            await load.WaitAsync(Patience, context.RequestServices.GetRequiredService<TimeProvider>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await next(context);
    });

    /// <summary>What fails here fails on the page again, which says so.</summary>
    private static async Task LoadAsync(ImageBrowser browser, ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            await browser.LoadAsync(reference, ChildrenWanted.Shown, null, cancellationToken);
        }
        catch (Exception exception) when (exception is RegistryException or OperationCanceledException)
        {
            return;
        }
    }

    [GeneratedRegex(
        "bot|crawl|spider|preview|unfurl|embed|facebookexternalhit|slack|whatsapp|telegram|discord|curl|wget|httpie|lynx|w3m",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reader();
}
