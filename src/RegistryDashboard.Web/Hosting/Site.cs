using MudBlazor.Services;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Components;
using RegistryDashboard.Web.Installation;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Telemetry;

namespace RegistryDashboard.Web.Hosting;

/// <summary>The pages and what they need of the host.</summary>
internal static class Site
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "style-src 'self' 'unsafe-inline'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>In bytes: what the box takes, 16,000 characters, escaped twice; with the 32 kB of SignalR a large paste ends the circuit.</summary>
    private const long LargestMessage = 256 * 1024;

    public static readonly string[] Cultures = ["en", "zh-Hans"];

    public static void AddSite(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "");
        services.AddRequestLocalization(options => options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));
        services.AddHttpContextAccessor();
        services.AddProxies();
        services.AddHealth();
        services.AddAffinity();
        services.AddRequestLimits();
        services.AddMemoryLimits();
        services.AddCircuitLimits();
        services.AddActivatedSingleton<SettingsInForce>();
        services.AddOpenApi(ApiDocument.Describe);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddBrowsers();
        services.AddMudServices(options =>
        {
            var notices = options.SnackbarConfiguration;
            (notices.PositionClass, notices.ShowTransitionDuration, notices.HideTransitionDuration) = (MudBlazor.Defaults.Classes.Position.BottomCenter, 0, 0);
        });
        services.AddAccess();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = LargestMessage);
    }

    public static void UseSite(this WebApplication app)
    {
        app.UseRequestSpans();
        app.UsePeer();
        app.UseProxies();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        app.UseHeadRequests();
        app.UseWhen(context => !IsPage(context), calls => calls.UseExceptionHandler(failed => failed.Run(Failures.AnswerAsync)));
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseOnceEscaped();
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseRequestLimits();
        app.UseMemoryLimits();
        app.UseAccess();
        app.UseAffinity();
        app.UseCircuitLimits();
        app.UseShortLinks();
        app.UseCrawlers();
        app.UseAntiforgery();
    }

    /// <summary>Programs that ask the twin are not answered with a page.</summary>
    private static bool IsPage(HttpContext context) => ApiEndpoints.Reads.Contains(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api");

    public static void MapSite(this WebApplication app)
    {
        app.MapHealth();
        app.MapStaticAssets().AllowAnonymous();
        app.MapApi();
        app.MapAccess();
        app.MapOpenSearch();
        app.MapCulture();
        app.MapAbout();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
