using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Limits;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What pages and the twin ask, each for one visitor, since it looks in the directory that they see; and what is remembered between all.</summary>
internal static class Browsers
{
    public static void AddBrowsers(this IServiceCollection services)
    {
        services.AddScoped<ReferencePath>();
        services.AddSingleton<SeenTags>();
        services.AddSingleton<SeenIndexes>();
        services.AddSingleton<SeenAttestations>();
        services.AddSingleton<SeenNames>();
        services.AddSingleton<SeenRegistries>();
        services.AddScoped<BoxReader>();
        services.AddScoped<Completions>();
        services.AddSingleton<CatalogBrowser>();
        services.AddScoped<TagBrowser>();
        services.AddScoped<ImageBrowser>();
        services.AddScoped<LoadTurns>();
    }
}
