using Microsoft.AspNetCore.HttpOverrides;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Scheme, host and base path as they are before the proxies that are known; what anyone else forwards is not believed.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<CurrentOptions>().Value.Proxy);
        services.AddOptions<ForwardedHeadersOptions>().Configure<ProxyOptions>(Configure);
    }

    public static void UseProxies(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<UnknownProxyNotice>();
        app.UseMiddleware<BasePath>();
        app.UseMiddleware<OwnRedirects>();
    }

    /// <summary>Loopback is known from the start. A base path of the configuration is not for proxies to change.</summary>
    private static void Configure(ForwardedHeadersOptions options, ProxyOptions proxy)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        if (proxy.PathBase.Length == 0)
        {
            options.ForwardedHeaders |= ForwardedHeaders.XForwardedPrefix;
        }

        foreach (var address in proxy.KnownProxies)
        {
            options.KnownProxies.Add(address);
        }

        foreach (var network in proxy.KnownNetworks)
        {
            options.KnownIPNetworks.Add(network);
        }
    }
}
