using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Telemetry;

/// <summary>What a collector is sent, by both of its protocols.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_gets_metrics_and_spans_without_a_name(bool isGrpc)
    {
        await using var collector = await Collector.StartAsync(isGrpc);
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("secret-team/secret-app:secret-tag"));
        await using var site = new Site(
            ("Registries:fake:Url", registry.Url.ToString()),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", isGrpc ? "grpc" : "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("Cookie", "session=secret-cookie");
        visitor.DefaultRequestHeaders.Add("baggage", "name=secret-baggage");

        await visitor.GetStringAsync($"/images/{registry.Url.Authority}/secret-team/secret-app:secret-tag?tab=secret-tab", Cancellation);
        await visitor.GetStringAsync($"/repositories/{registry.Url.Authority}/secret-team/secret-app", Cancellation);
        await visitor.GetAsync($"/api/v1/images/{registry.Url.Authority}/secret-team/secret-app:gone", Cancellation);

        await Eventually.SoAsync(() => Task.FromResult(Has(collector.TextOf("metrics"), "registry.request.duration", "dashboard.circuits.open")), Patience);
        await Eventually.SoAsync(() => Task.FromResult(Has(collector.TextOf("trace"), "load image", "load tags", "GET /images/{*Path}", "http.response.status_code", registry.Url.Authority)), Patience);
        Assert.Contains("registrydashboard", collector.TextOf("trace"), StringComparison.Ordinal);
        Assert.All(["metrics", "trace"], signal => Assert.DoesNotContain("secret", collector.TextOf(signal), StringComparison.Ordinal));
        Assert.All(["metrics", "trace"], signal => Assert.DoesNotContain("sha256", collector.TextOf(signal), StringComparison.Ordinal));
        Assert.All(registry.Requests, request => Assert.Null(request.Header("traceparent") ?? request.Header("baggage")));
    }

    [Fact]
    public async Task A_collector_that_is_not_there_disturbs_nobody()
    {
        await using var site = new Site(("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{FreePort.Pick()}"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"), ("OTEL_BSP_SCHEDULE_DELAY", "100"));
        var visitor = site.Visitor();

        for (var round = 0; round < 5; round++)
        {
            Assert.True((await visitor.GetAsync("/", Cancellation)).IsSuccessStatusCode);
            await Task.Delay(100, Cancellation);
        }
    }

    private static bool Has(string text, params string[] parts) => parts.All(part => text.Contains(part, StringComparison.Ordinal));
}
