using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Limits;

/// <summary>Two instances without session affinity, which a page finds dead and the log explains.</summary>
public sealed class AffinityTests : IAsyncDisposable
{
    private readonly LogLines _log = new();
    private readonly Site _one = new();
    private readonly WebApplicationFactory<Program> _other;

    public AffinityTests() => _other = _one.WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(_log)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task Connections_that_began_at_another_instance_are_told_once_and_seen_in_the_health()
    {
        using var visitor = _other.CreateClient();
        for (var page = 0; page < 5; page++)
        {
            var agreed = await _one.Visitor().PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancellation);
            var token = (await agreed.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("connectionToken").GetString();

            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/_blazor?id={token}", Cancellation)).StatusCode);
        }

        var ready = await visitor.GetAsync("/healthz/ready", Cancellation);

        Assert.Single(_log.All, line => line.Contains("affinity", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal("Healthy", await visitor.GetStringAsync("/healthz/live", Cancellation));
    }

    [Fact]
    public async Task One_that_comes_after_a_restart_is_nothing_to_tell()
    {
        using var visitor = _other.CreateClient();

        await visitor.GetAsync("/_blazor?id=gone", Cancellation);

        Assert.DoesNotContain(_log.All, line => line.Contains("affinity", StringComparison.Ordinal));
        Assert.Equal("Healthy", await visitor.GetStringAsync("/healthz/ready", Cancellation));
    }
}
