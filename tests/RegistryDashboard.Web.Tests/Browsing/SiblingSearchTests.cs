using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;
using RegistryDashboard.Web.Tests.Components;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class SiblingSearchTests
{
    private static readonly RegistryHost Host = RegistryHost.Parse("r.example");
    private static readonly RepositoryName App = RepositoryName.Parse("acme/app");
    private static readonly Digest Same = Digest.Of([0]);

    [Fact]
    public async Task All_tags_are_looked_at_and_versions_of_the_same_digest_come_first()
    {
        var registry = new TaggedRegistry("latest", "1.0", "1", "2.0");
        registry.Contents["2.0"] = 2;
        using var search = SearchIn(registry);

        await search.RunAsync();

        Assert.Equal(["1.0", "1"], search.Of(Same, Tag.Parse("latest")).Select(sibling => sibling.Tag.Text));
        Assert.Equal((4, 0, false, null), (search.LookedAt, search.Rest, search.IsRunning, search.Error));
    }

    [Fact]
    public async Task Eight_are_asked_for_at_once()
    {
        var registry = new TaggedRegistry([.. Enumerable.Range(0, 100).Select(number => $"1.{number}")]);
        using var search = SearchIn(registry);

        await search.RunAsync();

        Assert.Equal(100, search.LookedAt);
        Assert.InRange(registry.Most, 2, 8);
    }

    [Fact]
    public async Task After_a_stop_it_goes_on_where_it_was()
    {
        var gate = new TaskCompletionSource();
        var registry = new TaggedRegistry([.. Enumerable.Range(0, 20).Select(number => $"1.{number}")]) { Gate = gate.Task };
        using var search = SearchIn(registry);

        var run = search.RunAsync();
        await WaitUntilAsync(() => registry.Asked.Count == 8);
        search.Stop();
        await run;
        Assert.Equal((false, 20), (search.IsRunning, search.Rest));
        gate.SetResult();
        await search.RunAsync();

        Assert.Equal((20, 0), (search.LookedAt, search.Rest));
    }

    [Fact]
    public async Task Who_starts_it_twice_starts_it_once()
    {
        var registry = new TaggedRegistry("1.0", "1.1");
        using var search = SearchIn(registry);

        await Task.WhenAll(search.RunAsync(), search.RunAsync());

        Assert.Equal(["1.0", "1.1"], registry.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tag_that_is_gone_is_looked_at_and_gone_past()
    {
        var registry = new TaggedRegistry("1.0", "1.1", "1.2");
        registry.Failures["1.0"] = RegistryErrorKind.NotFound;
        using var search = SearchIn(registry);

        await search.RunAsync();

        Assert.Equal((3, 0, null), (search.LookedAt, search.Rest, search.Error));
        Assert.Equal(["1.2", "1.1"], search.Of(Same, null).Select(sibling => sibling.Tag.Text));
    }

    [Fact]
    public async Task A_tag_that_fails_is_gone_past_and_asked_for_again_by_who_goes_on()
    {
        var registry = new TaggedRegistry("1.0", "1.1", "1.2");
        registry.Failures["1.0"] = RegistryErrorKind.Timeout;
        using var search = SearchIn(registry);
        await search.RunAsync();
        Assert.Equal((2, 1, 1, RegistryErrorKind.Timeout), (search.LookedAt, search.Rest, search.Untold, search.Error?.Kind));

        registry.Failures.Clear();
        await search.RunAsync();

        Assert.Equal((3, 0, 0, null), (search.LookedAt, search.Rest, search.Untold, search.Error));
    }

    [Fact]
    public async Task A_registry_that_was_asked_too_often_is_left_alone_until_someone_goes_on()
    {
        var registry = new TaggedRegistry([.. Enumerable.Range(0, 50).Select(number => $"1.{number}")]);
        foreach (var tag in registry.Tags)
        {
            registry.Failures[tag] = RegistryErrorKind.RateLimited;
        }

        using var search = SearchIn(registry);
        await search.RunAsync();
        Assert.Equal(RegistryErrorKind.RateLimited, search.Error?.Kind);
        Assert.InRange(registry.Asked.Count, 1, 8);

        registry.Failures.Clear();
        await search.RunAsync();

        Assert.Equal((50, 0, null), (search.LookedAt, search.Rest, search.Error));
    }

    [Fact]
    public async Task A_list_that_fails_is_asked_for_again()
    {
        var registry = new TaggedRegistry("1.0") { ListFailure = RegistryErrorKind.Unreachable };
        using var search = SearchIn(registry);
        await search.RunAsync();
        Assert.Equal((false, RegistryErrorKind.Unreachable), (search.IsListed, search.Error?.Kind));

        registry.ListFailure = null;
        await search.RunAsync();

        Assert.Equal((true, 1, null), (search.IsListed, search.LookedAt, search.Error));
    }

    [Fact]
    public async Task What_was_seen_a_moment_ago_is_not_asked_for_again()
    {
        var registry = new TaggedRegistry("1.0", "1.1");
        using var services = ServicesOf(registry);
        services.GetRequiredService<SeenTags>().Saw(ImageReference.To(Host, App, Tag.Parse("1.0")), Same);
        using var search = SearchIn(services);

        await search.RunAsync();

        Assert.Equal(["1.1"], registry.Asked);
        Assert.Equal((2, 0), (search.LookedAt, search.Rest));
    }

    private static SiblingSearch SearchIn(IRegistry registry) => SearchIn(ServicesOf(registry));

    private static SiblingSearch SearchIn(IServiceProvider services) => new(
        services.GetRequiredService<RegistryDirectory>().Entries[0], App, services.GetRequiredService<TagBrowser>(), services.GetRequiredService<SeenTags>(), TimeSpan.FromMinutes(1), TimeProvider.System);

    private static ServiceProvider ServicesOf(IRegistry registry)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CurrentOptions(new DashboardOptions()));
        services.AddSingleton(new RegistryDirectory([new RegistryEntry("own", Host, "own", new Uri("https://r.example"), registry)]));
        services.AddBrowsers();
        return services.BuildServiceProvider();
    }

    private static async Task WaitUntilAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
