using System.Net;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Health_is_told_without_asking_a_registry(string path)
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()), ("Registries:down:Url", "http://127.0.0.1:9"));

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData("/ui/healthz/live")]
    [InlineData("/healthz/live")]
    public async Task Health_is_told_with_the_base_path_and_without(string path)
    {
        await using var site = new Site(("PathBase", "/ui"));

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("http://*:8080", "", "", "http://127.0.0.1:8080/healthz/live")]
    [InlineData("https://+:8443;http://+:8081", "", "/ui/", "http://127.0.0.1:8081/ui/healthz/live")]
    [InlineData("http://[::]:80", "", "", "http://127.0.0.1/healthz/live")]
    [InlineData("http://10.1.2.3:8080", "", "/ui", "http://10.1.2.3:8080/ui/healthz/live")]
    [InlineData("", "8088;8089", "", "http://127.0.0.1:8088/healthz/live")]
    [InlineData("https://*:8443", "", "", null)]
    public void The_command_asks_where_the_dashboard_listens(string urls, string ports, string pathBase, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls), new("http_ports", ports), new("PathBase", pathBase)]).Build();

        var address = HealthCheckCommand.AddressOf(configuration);

        Assert.Equal(expected, address?.ToString());
    }
}
