namespace RegistryDashboard.Web.Hosting;

/// <summary>What holds where the configuration says nothing.</summary>
internal static class Defaults
{
    /// <summary>What is under way has this long to end; with what comes after, the process is gone within the ten seconds that docker stop waits.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(7);

    private const string DefaultUrl = "http://*:8080";

    /// <summary>Not in launchSettings.json, which would win over the environment.</summary>
    private const string DevelopmentUrl = "http://localhost:8080";

    /// <summary>
    /// A line a request is too much; that it cannot be started is told by <see cref="Start"/> in words. A cookie of a process that has ended cannot be read, which is as it should be, and no error.
    /// What health tells of is in the log already, once and not with each probe.
    /// </summary>
    private static readonly KeyValuePair<string, string?>[] LogLevels =
    [
        new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
        new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical"),
        new("Logging:LogLevel:Microsoft.AspNetCore.Antiforgery", "Critical"),
        new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"),
        new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "Error"),
    ];

    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(builder.Environment.IsDevelopment() ? DevelopmentUrl : DefaultUrl);
        }

        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = LogLevels });
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell);
    }
}
