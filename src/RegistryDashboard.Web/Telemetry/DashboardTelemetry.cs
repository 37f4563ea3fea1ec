using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Telemetry;
using RegistryDashboard.Web.Installation;

namespace RegistryDashboard.Web.Telemetry;

/// <summary>
/// What the site measures and traces, and who hears of it. HttpClient's own meter and source are left out: their labels hold the hosts that
/// registries name, and addresses.
/// </summary>
internal static class DashboardTelemetry
{
    /// <summary>The name of its meter and of its source of spans.</summary>
    public const string Name = "RegistryDashboard.Web";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>With the host alone: what of it was opened is nobody's but the visitor's.</summary>
    public static Activity? StartLoad(string page, RegistryHost registry) =>
        Source.StartActivity($"load {page}", ActivityKind.Internal, default(ActivityContext), new TagList { { "page", page }, { "registry", registry.Text } });

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var settings = TelemetrySettings.Read(builder.Configuration);
        if (settings is { SendsMetrics: false, SendsTraces: false, ScrapeUrl: null })
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : "registrydashboard", serviceVersion: InstalledVersion.Current.Version));
        if (settings.SendsMetrics || settings.ScrapeUrl is not null)
        {
            telemetry.WithMetrics(metrics => Measure(metrics, settings));
        }

        if (settings.SendsTraces)
        {
            telemetry.WithTracing(traces => traces.AddSource(RegistryTelemetry.Name, Name, "Microsoft.AspNetCore").AddOtlpExporter());
        }

        if (settings.ScrapeUrl is { } url)
        {
            builder.Services.AddHostedService(provider => new MetricsServer(url, provider.GetRequiredService<MeterProvider>(), provider.GetRequiredService<ILogger<MetricsServer>>()));
        }
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddMeter(
            RegistryTelemetry.Name,
            Name,
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Server.Kestrel",
            "Microsoft.AspNetCore.Http.Connections",
            "Microsoft.AspNetCore.RateLimiting",
            "System.Runtime");
        if (settings.SendsMetrics)
        {
            metrics.AddOtlpExporter();
        }

        if (settings.ScrapeUrl is not null)
        {
            metrics.AddPrometheusExporter();
        }
    }
}
