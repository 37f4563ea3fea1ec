using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Components.Pages;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>The page of an image of Docker Hub, in a circuit, where someone presses the button with the price.</summary>
public sealed class MeteredPageTests : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly AnswerStore _store = new(64 * 1024 * 1024);
    private DistributionRegistry? _client;

    [Fact]
    public async Task The_button_buys_what_it_names_and_goes()
    {
        await using var registry = await HubAsync(remaining: 14);
        var page = Open(registry);
        page.WaitForAssertion(() => Assert.Equal("Load 6 platforms: 6 of 12 pulls", ButtonOf(page).TextContent), Patience);

        await ButtonOf(page).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".after button")), Patience);
        Assert.Equal(6, registry.Quota!.Remaining);
        Assert.Contains("6 of 100 pulls left", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("not fetched", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_pulls_buy_as_many_platforms_as_they_can()
    {
        await using var registry = await HubAsync(remaining: 4);
        var page = Open(registry);
        page.WaitForAssertion(() => Assert.Equal("Load 2 of 6 platforms: 2 of 2 pulls", ButtonOf(page).TextContent), Patience);

        await ButtonOf(page).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("0 of 100 pulls left", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal(4, registry.ManifestGets);
        Assert.Equal(4, page.FindAll(".platform-notes .state").Count);
    }

    [Fact]
    public async Task A_platform_that_nothing_is_left_for_is_said_not_to_be_fetched()
    {
        await using var registry = await HubAsync(remaining: 1);

        var page = Open(registry, "?tab=history");

        page.WaitForAssertion(() => Assert.Contains("not fetched", page.Find(".tools + .after").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll(".skeleton, .about-awaited"));
        Assert.Equal(1, registry.ManifestGets);
    }

    [Fact]
    public async Task On_a_tab_of_one_platform_the_others_have_their_price()
    {
        await using var registry = await HubAsync(remaining: 14);

        var page = Open(registry, "?tab=history");

        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll(".chips a[rel=nofollow]").Count), Patience);
        Assert.Contains("not fetched; each costs 1 of 12 pulls", page.Find(".tools").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, registry.ManifestGets);
    }

    protected override void Dispose(bool disposing)
    {
        _client?.Dispose();
        _store.Dispose();
        base.Dispose(disposing);
    }

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<Image> page) => page.Find(".after button");

    private static async Task<FakeRegistry> HubAsync(int remaining)
    {
        var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("library/app:1.0"));
        registry.Quota = new FakeQuota(limit: 100, remaining);
        return registry;
    }

    private IRenderedComponent<Image> Open(FakeRegistry registry, string query = "")
    {
        _client = new DistributionRegistry(new DistributionSettings(RegistryHost.DockerHub, registry.Url), TimeProvider.System);
        var cached = new CachingRegistry(_client, RegistryHost.DockerHub, _store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), TimeProvider.System);
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new CurrentOptions(new DashboardOptions()));
        Services.AddSingleton(new RegistryDirectory([new RegistryEntry("hub", RegistryHost.DockerHub, "Docker Hub", registry.Url, cached)]));
        Services.AddBrowsers();
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"images/docker.io/library/app:1.0{query}");
        return Render<Image>(parameters => parameters.Add(page => page.Path, "docker.io/library/app:1.0"));
    }
}
