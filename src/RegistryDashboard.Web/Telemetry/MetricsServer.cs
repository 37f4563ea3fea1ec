using System.Net.Mime;
using OpenTelemetry.Metrics;

namespace RegistryDashboard.Web.Telemetry;

/// <summary>
/// <c>/metrics</c> on a port of its own, and nothing else there: who may look at pages need not be who may read figures, and neither a proxy nor
/// the sign-in of pages is in the way of the one that scrapes.
/// </summary>
internal sealed class MetricsServer(string url, MeterProvider meters, ILogger<MetricsServer> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Without configuration and log: those of the site name other addresses.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.AddServerHeader = false).UseUrls(url);
        _app = builder.Build();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, context => context.Request.Path == "/metrics" && HttpMethods.IsGet(context.Request.Method), null, null, null);
        _app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = MediaTypeNames.Text.Plain;
            return context.Response.WriteAsync("GET /metrics is all there is here.\n");
        });
        await _app.StartAsync(cancellationToken);
        logger.MetricsAreServed(_app.Urls.First());
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
