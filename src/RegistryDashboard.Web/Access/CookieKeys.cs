using Microsoft.AspNetCore.DataProtection;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>What cookies are protected with: keys of a folder, which replicas share and which outlive a restart, or else of this process alone.</summary>
internal static class CookieKeys
{
    private const string Application = "RegistryDashboard";

    public static IDataProtectionProvider Open(IServiceProvider provider)
    {
        var access = provider.GetRequiredService<CurrentOptions>().Value.Access;
        if (access.Keys is { } folder)
        {
            return KeptIn(folder);
        }

        var logs = provider.GetRequiredService<ILoggerFactory>();
        if (access.Mode == AccessMode.OpenIdConnect)
        {
            logs.CreateLogger(typeof(CookieKeys)).SessionsEndWithProcess();
        }

        return new EphemeralDataProtectionProvider(logs);
    }

    private static IDataProtectionProvider KeptIn(string folder)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(Application).AddKeyManagementOptions(options => options.XmlRepository = new KeyFolder(folder));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
