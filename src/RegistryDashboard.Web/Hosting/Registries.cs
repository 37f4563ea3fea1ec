using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Requests;

namespace RegistryDashboard.Web.Hosting;

/// <summary>The registries as configured, and what keeps them so.</summary>
internal static class Registries
{
    private const long BytesPerMiB = 1024 * 1024;

    public static void AddRegistries(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ConfigurationFiles>();
        services.AddSingleton(provider => new OptionsReader(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>().IsProduction()));
        services.AddSingleton(provider => new CurrentOptions(provider.GetRequiredService<OptionsReader>().Read()));
        services.AddSingleton(provider => new AnswerStore(Math.Min(provider.GetRequiredService<CurrentOptions>().Value.Cache.SizeLimitMiB * BytesPerMiB, MemoryWatch.HalfOfAll)));
        services.AddSingleton(provider =>
        {
            var registries = ActivatorUtilities.CreateInstance<ConfiguredRegistries>(provider);
            registries.Apply(provider.GetRequiredService<CurrentOptions>().Value.Registries);
            return registries;
        });
        services.AddScoped<RequestTrail>();
        services.AddScoped(provider => provider.GetRequiredService<Visitor>().SeenOf(provider.GetRequiredService<ConfiguredRegistries>().Directory)
            .Select(entry => entry with { Registry = new TrailedRegistry(entry, provider.GetRequiredService<RequestTrail>()) }));
        services.AddHostedService<ConfigurationReload>();
    }
}
