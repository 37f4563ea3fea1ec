using System.Globalization;

namespace RegistryDashboard.Web.Telemetry;

/// <summary>Where metrics and traces go, by the variables of OpenTelemetry; nowhere unless one of them says so.</summary>
/// <param name="SendsMetrics">Metrics go to a collector by OTLP.</param>
/// <param name="SendsTraces">Traces do.</param>
/// <param name="ScrapeUrl">Where <c>/metrics</c> is read, null for nowhere.</param>
internal sealed record TelemetrySettings(bool SendsMetrics, bool SendsTraces, string? ScrapeUrl)
{
    /// <summary>opentelemetry.io, "Prometheus Exporter": this machine alone, unless told otherwise.</summary>
    private const string DefaultHost = "127.0.0.1";

    private const int DefaultPort = 9464;

    public static TelemetrySettings Read(IConfiguration configuration)
    {
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return new TelemetrySettings(false, false, null);
        }

        var metrics = ExportersOf(configuration, "METRICS");
        return new TelemetrySettings(metrics.Contains("otlp"), ExportersOf(configuration, "TRACES").Contains("otlp"), metrics.Contains("prometheus") ? ScrapeUrlOf(configuration) : null);
    }

    /// <summary>As <c>OTEL_{signal}_EXPORTER</c> lists them; where it does not, to the collector that is named, if one is.</summary>
    private static IReadOnlyList<string> ExportersOf(IConfiguration configuration, string signal) =>
        configuration[$"OTEL_{signal}_EXPORTER"] is { Length: > 0 } listed
            ? listed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) && string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) ? [] : ["otlp"];

    private static string ScrapeUrlOf(IConfiguration configuration)
    {
        var host = configuration["OTEL_EXPORTER_PROMETHEUS_HOST"] is { Length: > 0 } set and not "localhost" ? set : DefaultHost;
        var port = int.TryParse(configuration["OTEL_EXPORTER_PROMETHEUS_PORT"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : DefaultPort;
        return string.Create(CultureInfo.InvariantCulture, $"http://{(host is "0.0.0.0" ? "*" : host)}:{port}");
    }
}
