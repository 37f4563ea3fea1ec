using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Real files that change on disk while the site runs.</summary>
public sealed class ReloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_is_added_changed_and_taken_away_while_it_runs()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("first", first.Url));
        Assert.Equal([first.Url.Authority], await site.HostsAsync());

        site.Configure(LiveSite.Registry("first", first.Url) + LiveSite.Registry("second", second.Url));
        await site.UntilHostsAsync(first.Url.Authority, second.Url.Authority);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Image(second)));

        site.Configure(LiveSite.Registry("second", second.Url, """, "DisplayName": "Second" """));
        await site.UntilHostsAsync(second.Url.Authority);
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(Image(first)));
        await site.UntilLoggedAsync($"added: [], changed: [{second.Url.Authority}], removed: [{first.Url.Authority}]");
    }

    [Fact]
    public async Task While_a_configuration_is_refused_the_page_of_settings_shows_the_one_in_force()
    {
        await using var registry = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("own", registry.Url, """, "DisplayName": "As it was" """));

        site.Configure(LiveSite.Registry("own", registry.Url, """, "DisplayName": "As it may not be" """) + """ "bad": { "Url": "ftp://bad.example" }, """);
        await site.UntilLoggedAsync("Registries:bad:Url");

        var html = await site.Visitor.GetStringAsync("/about", Cancellation);
        Assert.Contains("As it was", html, StringComparison.Ordinal);
        Assert.DoesNotContain("As it may not be", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reload_leaves_alone_keeps_connections_tokens_and_answers()
    {
        await using var kept = await StartAsync();
        await using var other = await StartAsync();
        var connections = new ConcurrentBag<string>();
        var tokens = new TokenService(kept).Install();
        var answer = kept.Script!;
        kept.Script = context =>
        {
            connections.Add(context.Connection.Id);
            return answer(context);
        };
        await using var site = new LiveSite(LiveSite.Registry("kept", kept.Url) + LiveSite.Registry("other", other.Url));
        await site.StatusAsync(Image(kept));
        var requests = kept.Requests.Count;

        site.Configure(LiveSite.Registry("kept", kept.Url, """, "DisplayName": "Kept" """));
        await site.UntilHostsAsync(kept.Url.Authority);
        await site.StatusAsync(Image(kept));
        Assert.Equal(requests, kept.Requests.Count);
        await site.StatusAsync($"/api/v1/tags/{kept.Url.Authority}/app");

        Assert.Equal(requests + 1, kept.Requests.Count);
        Assert.Equal(1, tokens.Exchanges);
        Assert.Single(connections.Distinct());
    }

    [Fact]
    public async Task What_runs_on_a_registry_that_is_taken_away_ends_and_then_its_connection_is_closed()
    {
        await using var registry = await StartAsync();
        var (arrived, gate, closed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        registry.Script = async context =>
        {
            context.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>()!.ConnectionClosed.Register(closed.SetResult);
            arrived.TrySetResult();
            await gate.Task;
            return false;
        };
        await using var site = new LiveSite(LiveSite.Registry("leaving", registry.Url));
        var running = site.StatusAsync($"/api/v1/manifests/{registry.Url.Authority}/app:1.0");
        await arrived.Task.WaitAsync(Cancellation);

        site.Configure("");
        await site.UntilHostsAsync();
        Assert.False(closed.Task.IsCompleted);
        gate.SetResult();

        Assert.Equal(HttpStatusCode.OK, await running);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync($"/api/v1/manifests/{registry.Url.Authority}/app:1.0"));
    }

    [Fact]
    public async Task Of_a_registry_that_is_taken_away_nothing_is_remembered()
    {
        await using var registry = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("leaving", registry.Url));
        await site.StatusAsync(Image(registry));
        var (store, seen, repository) = (site.Services.GetRequiredService<AnswerStore>(), site.Services.GetRequiredService<SeenTags>(), RepositoryName.Parse("app"));
        var host = RegistryHost.Parse(registry.Url.Authority);
        Assert.NotEqual(0, store.Size);
        Assert.NotEmpty(seen.Of(host, repository));

        site.Configure("");
        await site.UntilHostsAsync();

        await Eventually.SoAsync(() => Task.FromResult(store.Size == 0 && seen.Of(host, repository).Count == 0), TimeSpan.FromSeconds(20));
        var requests = registry.Requests.Count;
        site.Configure(LiveSite.Registry("back", registry.Url));
        await site.UntilHostsAsync(registry.Url.Authority);
        await site.StatusAsync(Image(registry));
        Assert.True(registry.Requests.Count > requests);
    }

    [Fact]
    public async Task A_registry_that_is_taken_away_is_gone_within_five_seconds_with_its_answers_and_its_tokens()
    {
        await using var registry = await StartAsync();
        var tokens = new TokenService(registry).Install();
        await using var site = new LiveSite(LiveSite.Registry("leaving", registry.Url));
        var store = site.Services.GetRequiredService<AnswerStore>();
        await site.StatusAsync(Image(registry));

        site.Configure("");
        var gone = await site.UntilHostsAsync() + await Eventually.SoAsync(() => Task.FromResult(store.Size == 0), TimeSpan.FromSeconds(20));
        site.Configure(LiveSite.Registry("back", registry.Url));
        await site.UntilHostsAsync(registry.Url.Authority);
        await site.StatusAsync(Image(registry));

        Assert.InRange(gone.TotalSeconds, 0, 5);
        Assert.Equal(2, tokens.Exchanges);
    }

    [Fact]
    public async Task Who_holds_a_registry_that_became_another_is_answered_by_the_new_one_and_by_none_where_it_is_gone()
    {
        await using var before = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var after = await FakeRegistry.StartAsync(content => content.Image("app:2.0").Build());
        await using var site = new LiveSite(LiveSite.Registry("moved", before.Url, """, "Host": "r.example" """));
        var held = site.Services.GetRequiredService<ConfiguredRegistries>().Directory.Entries[0].Registry;
        await held.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        site.Configure(LiveSite.Registry("moved", after.Url, """, "Host": "r.example" """));
        await site.UntilLoggedAsync("changed: [r.example]");
        var tags = await held.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        Assert.Equal("2.0", Assert.Single(tags.Value.Names).Text);
        site.Configure("");
        await site.UntilHostsAsync();
        var exception = await Assert.ThrowsAsync<RegistryException>(() => held.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation));
        Assert.Equal(RegistryErrorKind.NotConfigured, exception.Error.Kind);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_changes_nothing_fails_no_request_and_is_told_by_key()
    {
        await using var registry = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("kept", registry.Url));
        using var stop = new CancellationTokenSource();
        var asking = AskAsync(site, Image(registry), stop.Token);

        site.Configure("""
            "kept": { "Url": "https://user:pa55word@r.example" }, "b": { "Url": "https://registry" },
            """, "\"Cache\": { \"TagFreshness\": \"soon\" },");
        await site.UntilLoggedAsync("cannot be used");
        await site.UntilLoggedAsync("Registries:kept:Url: holds a user");
        await stop.CancelAsync();

        Assert.Equal([HttpStatusCode.OK], (await asking).Distinct());
        Assert.Equal([registry.Url.Authority], await site.HostsAsync());
        var page = await site.Visitor.GetStringAsync("/", Cancellation);
        Assert.All(["Registries:kept:Url", "Registries:b:Host", "Cache:TagFreshness"], key => Assert.Contains(key, page, StringComparison.Ordinal));
        var about = await site.Visitor.GetStringAsync("/about", Cancellation);
        Assert.DoesNotContain("pa55word", page + about + string.Concat(site.Log.All), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"Registries\": {")]
    [InlineData("{ \"Registries\": { \"a\": { \"Url\": \"x\", \"Url\": \"y\" } } }")]
    [InlineData("[]")]
    public async Task A_file_that_cannot_be_read_empties_nothing_and_mended_it_takes_force(string broken)
    {
        await using var registry = await StartAsync();
        await using var other = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("kept", registry.Url));

        site.Replace(broken);
        await site.UntilLoggedAsync($"appsettings.json: '{site.SettingsFile}'");
        Assert.Equal([registry.Url.Authority], await site.HostsAsync());
        Assert.Contains("class=\"banner\"", await site.Visitor.GetStringAsync("/", Cancellation), StringComparison.Ordinal);

        site.Configure(LiveSite.Registry("other", other.Url));
        await site.UntilHostsAsync(other.Url.Authority);
        Assert.DoesNotContain("class=\"banner\"", await site.Visitor.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Default_registry_and_freshness_follow_and_the_memory_of_the_cache_says_that_it_waits_for_a_restart()
    {
        await using var registry = await StartAsync();
        await using var site = new LiveSite(LiveSite.Registry("own", registry.Url), "\"Cache\": { \"TagFreshness\": \"01:00:00\" },");
        await site.StatusAsync(Image(registry));
        var requests = registry.Requests.Count;
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/api/v1/images/app:1.0"));

        site.Configure(LiveSite.Registry("own", registry.Url), $$"""
            "DefaultRegistry": "{{registry.Url.Authority}}", "Cache": { "TagFreshness": "00:00:00", "SizeLimitMiB": 5 },
            """);
        await site.UntilLoggedAsync("Cache:SizeLimitMiB: needs a restart; until then 256 stays in force.");
        await site.UntilLoggedAsync("was read again");

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/api/v1/images/app:1.0"));
        Assert.Equal("HEAD", Assert.Single(registry.Requests.Skip(requests)).Method);
        Assert.Equal(256, site.Services.GetRequiredService<CurrentOptions>().Value.Cache.SizeLimitMiB);
    }

    [Fact]
    public async Task What_is_before_the_site_waits_for_a_restart_and_says_so_once()
    {
        await using var site = new LiveSite("");

        site.Configure("", "\"PathBase\": \"/ui\", \"KnownNetworks\": [\"10.0.0.0/8\"],");
        await site.UntilLoggedAsync("PathBase: needs a restart; until then '' stays in force.");
        await site.UntilLoggedAsync("KnownNetworks: needs a restart");
        site.Configure(LiveSite.Registry("own", new Uri("https://own.example")), "\"PathBase\": \"/ui\", \"KnownNetworks\": [\"10.0.0.0/8\"],");
        await site.UntilHostsAsync("own.example");

        Assert.Single(site.Log.All, line => line.Contains("PathBase: needs a restart", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/"));
    }

    [Fact]
    public async Task A_file_that_is_swapped_by_its_links_as_a_mounted_one_is_seen_too()
    {
        using var mounted = new MountedFolder();
        await mounted.WriteAsync("appsettings.json", LiveSite.Json(LiveSite.Registry("own", new Uri("https://own.example"))));
        await using var site = LiveSite.In(mounted.Folder);
        Assert.Equal(["own.example"], await site.HostsAsync());

        await mounted.WriteAsync("appsettings.json", LiveSite.Json(LiveSite.Registry("another", new Uri("https://another.example"))));
        await site.UntilHostsAsync("another.example");
        await mounted.WriteAsync("appsettings.json", "{");
        await site.UntilLoggedAsync("is not JSON");

        Assert.Equal(["another.example"], await site.HostsAsync());
    }

    [Fact]
    public async Task Changes_are_read_when_half_a_second_brought_no_more()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var site = new LiveSite("", time: time);
        time.Advance(TimeSpan.FromSeconds(1));

        site.Configure(LiveSite.Registry("own", new Uri("https://own.example")));
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Empty(await site.HostsAsync());

        time.Advance(TimeSpan.FromMilliseconds(200));
        await site.UntilHostsAsync("own.example");
    }

    [Fact]
    public async Task The_public_registries_come_and_go_with_one_key_and_are_asked_nothing()
    {
        await using var site = new LiveSite("");

        site.Replace("""{ "Registries": { "samples": { "Enabled": false } } }""");
        await Eventually.SoAsync(async () => (await site.HostsAsync()).Count == 8, TimeSpan.FromSeconds(20));
        site.Configure("");

        await site.UntilHostsAsync();
    }

    private static async Task<List<HttpStatusCode>> AskAsync(LiveSite site, string path, CancellationToken stop)
    {
        var statuses = new List<HttpStatusCode>();
        while (!stop.IsCancellationRequested)
        {
            statuses.Add(await site.StatusAsync(path));
        }

        return statuses;
    }

    private static Task<FakeRegistry> StartAsync() => FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());

    private static string Image(FakeRegistry registry) => $"/api/v1/images/{registry.Url.Authority}/app:1.0";
}
