using Microsoft.AspNetCore.DataProtection;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What holds where the configuration says nothing, and how a start that cannot be is explained.</summary>
internal static class Defaults
{
    private const string DefaultUrl = "http://*:8080";

    /// <summary>
    /// A line a request is too much. A cookie of a process that has ended cannot be read, which is as it should be, and no error.
    /// </summary>
    private static readonly KeyValuePair<string, string?>[] LogLevels =
    [
        new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
        new("Logging:LogLevel:Microsoft.AspNetCore.Antiforgery", "Critical"),
        new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"),
    ];

    /// <summary>EX_CONFIG of sysexits.h.</summary>
    private const int ExitConfiguration = 78;

    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var withPublic = !string.Equals(builder.Configuration["DefaultRegistries"], "false", StringComparison.OrdinalIgnoreCase);
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = [.. DefaultRegistries.Settings(withPublic), .. LogLevels],
        });
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);

        // Nothing is kept on disk, the keys of this process neither: what they protect ends with its circuits.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }

    /// <summary>Runs until it is stopped; a configuration that cannot be used ends it at once, in words, without a stack trace.</summary>
    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<DashboardOptions>();
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitConfiguration;
        }

        await app.RunAsync();
        return 0;
    }
}
