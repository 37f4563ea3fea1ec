using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Limits;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What pages and the twin ask, and what is remembered between them.</summary>
internal static class Browsers
{
    public static void AddBrowsers(this IServiceCollection services)
    {
        services.AddSingleton<ReferencePath>();
        services.AddSingleton<SeenTags>();
        services.AddSingleton<SeenIndexes>();
        services.AddSingleton<SeenAttestations>();
        services.AddSingleton<SeenNames>();
        services.AddSingleton<SeenRegistries>();
        services.AddSingleton<BoxReader>();
        services.AddSingleton<Completions>();
        services.AddSingleton<CatalogBrowser>();
        services.AddSingleton<TagBrowser>();
        services.AddSingleton<ImageBrowser>();
        services.AddScoped<LoadTurns>();
    }
}
