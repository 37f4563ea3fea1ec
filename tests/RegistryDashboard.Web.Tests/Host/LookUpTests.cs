using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Which names are looked up, as the runtime tells it.</summary>
public sealed class LookUpTests : IDisposable
{
    private readonly ConcurrentBag<string> _names = [];
    private readonly MeterListener _ear = new();

    public LookUpTests()
    {
        _ear.InstrumentPublished = (instrument, ear) =>
        {
            if (instrument.Name == "dns.lookup.duration")
            {
                ear.EnableMeasurementEvents(instrument);
            }
        };
        _ear.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                _names.Add($"{tag.Value}");
            }
        });
        _ear.Start();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _ear.Dispose();

    [Theory]
    [InlineData("/images/169.254.169.254/latest")]
    [InlineData("/images/canary.example:80/x")]
    [InlineData("/images/canary.example/x:1")]
    [InlineData("/images/localhost/x")]
    [InlineData("/registries/canary.example")]
    [InlineData("/repositories/canary.example/x")]
    [InlineData("/canary.example/x:1")]
    [InlineData("/?q=canary.example/x:1")]
    [InlineData("/api/v1/images/canary.example/x")]
    [InlineData("/api/v1/manifests/canary.example/x")]
    [InlineData("/api/v1/tags/canary.example/x")]
    [InlineData("/api/v1/repositories/canary.example")]
    public async Task A_host_that_an_address_names_is_looked_up_in_the_configuration_alone(string path)
    {
        await using var site = new Site(("Registries:own:Url", "https://registry.heard.invalid"));

        using var answer = await site.Visitor().GetAsync(path, Cancellation);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
        Assert.DoesNotContain(_names, name => name.Contains("canary", StringComparison.Ordinal) || name.Contains("169.254", StringComparison.Ordinal) || name.Contains("heard", StringComparison.Ordinal));
    }

    /// <summary>What is an address already is dialled without a look-up.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Nor_is_an_address_of_this_machine_dialled(string host)
    {
        await using var canary = RawServer.Start("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var site = new Site();

        foreach (var path in new[] { "/images/{0}/x:1", "/registries/{0}", "/repositories/{0}/x", "/{0}/x:1", "/?q={0}/x:1", "/api/v1/images/{0}/x:1", "/api/v1/tags/{0}/x" })
        {
            await site.Visitor().GetAsync(path.Replace("{0}", $"{host}:{canary.Url.Port}", StringComparison.Ordinal), Cancellation);
        }

        Assert.Equal(0, canary.Connections);
    }

    /// <summary>So that silence means something.</summary>
    [Fact]
    public async Task A_host_that_is_configured_is_heard_to_be_looked_up()
    {
        await using var site = new Site(("Registries:own:Url", "https://registry.sounding.invalid"));

        await site.Visitor().GetAsync("/api/v1/images/registry.sounding.invalid/x", Cancellation);

        Assert.Contains(_names, name => name.Contains("registry.sounding.invalid", StringComparison.Ordinal));
    }
}
