using Bunit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Components.Access;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>When it is said that everyone sees what credentials of ours see.</summary>
public sealed class OpenDoorTests
{
    [Theory]
    [InlineData("http://*:8080", true)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://[::]:8080", true)]
    [InlineData("https://dashboard.corp.example", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("http://unix:/run/dashboard.sock", false)]
    public void With_credentials_and_beyond_loopback_the_door_is_open(string address, bool isOpen)
    {
        Assert.Equal(isOpen, new OpenDoor(OptionsOf(AccessMode.None, "viewer"), new Listening(address)).IsOpen);
    }

    [Theory]
    [InlineData(AccessMode.None, null, false)]
    [InlineData(AccessMode.OpenIdConnect, "viewer", false)]
    [InlineData(AccessMode.ForwardedUser, "viewer", false)]
    [InlineData(AccessMode.None, "viewer", true)]
    public void Without_credentials_or_with_sign_in_it_is_not(AccessMode mode, string? username, bool isOpen)
    {
        Assert.Equal(isOpen, new OpenDoor(OptionsOf(mode, username), new Listening("http://*:8080")).IsOpen);
    }

    [Fact]
    public void The_notice_says_what_to_set_and_can_be_hidden()
    {
        using var context = new BunitContext();
        context.Services.AddLocalization();
        context.Services.AddSingleton(new OpenDoor(OptionsOf(AccessMode.None, "viewer"), new Listening("http://*:8080")));

        var notice = context.Render<OpenDoorNotice>();

        Assert.Contains("Access__Mode=OpenIdConnect", notice.Markup, StringComparison.Ordinal);
        Assert.Equal("open-door", notice.Find("button").GetAttribute("data-dismiss"));
    }

    private static CurrentOptions OptionsOf(AccessMode mode, string? username) => new(new DashboardOptions
    {
        Access = new AccessOptions { Mode = mode },
        Registries = [new RegistryOptions("corp", RegistryHost.Parse("registry.corp.example")) { Username = username }],
    });

    private sealed class Listening : IServer
    {
        public Listening(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
