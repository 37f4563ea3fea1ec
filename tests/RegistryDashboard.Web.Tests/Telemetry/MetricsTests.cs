using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Telemetry;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Telemetry;

public sealed class MetricsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", false, false, null)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", true, true, null)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:4317", false, true, null)]
    [InlineData("OTEL_METRICS_EXPORTER=prometheus", false, false, "http://127.0.0.1:9464")]
    [InlineData("OTEL_METRICS_EXPORTER=otlp, prometheus;OTEL_EXPORTER_PROMETHEUS_HOST=0.0.0.0;OTEL_EXPORTER_PROMETHEUS_PORT=9999", true, false, "http://*:9999")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317;OTEL_TRACES_EXPORTER=none", true, false, null)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317;OTEL_METRICS_EXPORTER=prometheus;OTEL_SDK_DISABLED=true", false, false, null)]
    public void Figures_go_where_the_variables_of_OpenTelemetry_say_and_nowhere_without_them(string variables, bool sendsMetrics, bool sendsTraces, string? scrapeUrl)
    {
        var pairs = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1]));

        var settings = TelemetrySettings.Read(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());

        Assert.Equal(new TelemetrySettings(sendsMetrics, sendsTraces, scrapeUrl), settings);
    }

    [Fact]
    public async Task Metrics_are_read_on_a_port_of_their_own_and_hold_no_name()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("secret-team/secret-app:secret-tag"));
        var port = FreePort.Pick();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("OTEL_METRICS_EXPORTER", "prometheus"), ("OTEL_EXPORTER_PROMETHEUS_PORT", port.ToString(CultureInfo.InvariantCulture)));
        var page = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/secret-team/secret-app:secret-tag", Cancellation);
        using var scraper = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var metrics = await scraper.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("secret-app", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", metrics, StringComparison.Ordinal);
        Assert.Contains($"method=\"GET\",outcome=\"2xx\",registry=\"{registry.Url.Authority}\",service=\"registry\"}} 15\n", metrics, StringComparison.Ordinal);
        Assert.All(
            ["registry_request_duration_seconds_bucket", "registry_cache_lookups", "registry_breaker_open", "dashboard_circuits_open", "dashboard_circuits_connected", "http_server_request_duration_seconds_count", "dotnet_gc_collections"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.Contains("/images/{*Path}", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_of_metrics_has_nothing_else_and_pages_have_no_metrics()
    {
        var port = FreePort.Pick();
        await using var site = new Site(("OTEL_METRICS_EXPORTER", "prometheus"), ("OTEL_EXPORTER_PROMETHEUS_PORT", port.ToString(CultureInfo.InvariantCulture)));
        var visitor = site.Visitor();
        using var scraper = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/metrics", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync("/", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scraper.GetAsync("/api/v1/registries", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await scraper.GetAsync("/metrics", Cancellation)).StatusCode);
    }
}
