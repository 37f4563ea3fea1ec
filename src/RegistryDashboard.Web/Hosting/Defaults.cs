using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What holds where the configuration says nothing, and how a start that cannot be is explained.</summary>
internal static class Defaults
{
    private const string DefaultUrl = "http://*:8080";

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
            InitialData = DefaultRegistries.Settings(withPublic),
        });
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
