using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What a page and its twin spend of a registry that counts manifests (product.md, "Metered registries"; registries.md, B6 and B7).</summary>
public sealed class MeteredTests
{
    private const string Page = "/images/app:1.0";
    private const string Twin = "/api/v1/images/app:1.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_quota_under_half_a_page_spends_the_index_and_the_default_platform()
    {
        await using var registry = await HubAsync(remaining: 40);
        await using var site = SiteOf(registry);

        await site.Visitor().GetStringAsync(Page, Cancellation);

        Assert.Equal("HEAD", registry.Requests[0].Method);
        Assert.Equal([registry.Content.Tags["library/app:1.0"], Child(registry, "linux/amd64")], ManifestGets(registry));
    }

    [Fact]
    public async Task With_a_quota_that_was_never_told_likewise()
    {
        await using var registry = await HubAsync(remaining: null);
        await using var site = SiteOf(registry);

        await site.Visitor().GetStringAsync(Page, Cancellation);

        Assert.Equal(2, registry.ManifestGets);
    }

    [Theory]
    [InlineData(9, 10)]
    [InlineData(10, 2)]
    public async Task With_more_than_half_left_the_others_load_by_themselves_if_they_are_at_most_eight(int platforms, int gets)
    {
        await using var registry = await FakeRegistry.StartAsync(content => Index(content, "library/app:1.0", platforms));
        registry.Quota = new FakeQuota(limit: 100, remaining: 92);
        await using var site = SiteOf(registry);

        await site.Visitor().GetStringAsync(Page, Cancellation);

        Assert.Equal(gets, registry.ManifestGets);
    }

    [Fact]
    public async Task Of_the_last_three_pulls_only_what_was_asked_for_is_spent()
    {
        await using var registry = await HubAsync(remaining: 3);
        await using var site = SiteOf(registry);

        await site.Visitor().GetStringAsync(Page, Cancellation);
        await site.Visitor().GetStringAsync(Page, Cancellation);
        await site.Visitor().GetStringAsync($"{Page}?tab=history&platform=linux/arm64/v8", Cancellation);
        await site.Visitor().GetStringAsync($"{Page}?tab=history&platform=linux/s390x", Cancellation);

        Assert.Equal([registry.Content.Tags["library/app:1.0"], Child(registry, "linux/amd64"), Child(registry, "linux/arm64/v8")], ManifestGets(registry)[..3]);
        Assert.Equal(0, registry.Quota!.Remaining);
    }

    [Fact]
    public async Task Nothing_fetched_once_is_paid_again()
    {
        await using var registry = await HubAsync(remaining: 92);
        await using var site = SiteOf(registry, ("Cache:TagFreshness", "00:00:00"));
        await site.Visitor().GetStringAsync(Page, Cancellation);
        registry.Content.Tags["library/app:latest"] = registry.Content.Tags["library/app:1.0"];
        registry.Quota = new FakeQuota(limit: 100, remaining: 0);
        registry.ClearRequests();

        var again = await site.Visitor().GetFromJsonAsync<JsonElement>(Twin, Cancellation);
        await site.Visitor().GetStringAsync("/images/app:latest", Cancellation);

        Assert.Equal(0, registry.ManifestGets);
        Assert.All(States(again), state => Assert.Equal("present", state));
    }

    [Fact]
    public async Task The_twin_spends_the_index_and_nothing_by_itself()
    {
        await using var registry = await HubAsync(remaining: 92);
        await using var site = SiteOf(registry);

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>(Twin, Cancellation);

        Assert.Equal(1, registry.ManifestGets);
        Assert.All(States(image), state => Assert.Equal("notFetched", state));
    }

    [Fact]
    public async Task The_twin_asks_for_what_it_is_asked_for()
    {
        await using var registry = await HubAsync(remaining: 92);
        await using var site = SiteOf(registry);

        var one = await site.Visitor().GetFromJsonAsync<JsonElement>($"{Twin}?platform=linux/arm64", Cancellation);
        var all = await site.Visitor().GetFromJsonAsync<JsonElement>($"{Twin}?children=all", Cancellation);

        Assert.Single(States(one), "present");
        Assert.All(States(all), state => Assert.Equal("present", state));
        Assert.Equal(8, registry.ManifestGets);
    }

    [Fact]
    public async Task A_single_image_is_whole_for_one_pull()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 3);
        await using var site = SiteOf(registry);

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>(Twin, Cancellation);
        await site.Visitor().GetStringAsync(Page, Cancellation);

        Assert.Single(States(image), "present");
        Assert.Equal(1, registry.ManifestGets);
    }

    [Fact]
    public async Task A_config_of_an_index_is_refused_before_its_platforms_are_paid_for()
    {
        await using var registry = await HubAsync(remaining: 92);
        await using var site = SiteOf(registry);

        await site.Visitor().GetAsync("/api/v1/configs/app:1.0", Cancellation);

        Assert.Equal(1, registry.ManifestGets);
    }

    [Fact]
    public async Task Any_registry_that_counts_is_learned_from_its_first_answer()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("team/app:1.0"));
        registry.Quota = new FakeQuota(limit: 100, remaining: 12);
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/team/app:1.0", Cancellation);

        Assert.Equal(2, registry.ManifestGets);
    }

    [Fact]
    public async Task Prefetch_stops_when_a_registry_turns_out_to_count_in_the_middle_of_a_page()
    {
        await using var registry = await FakeRegistry.StartAsync(content => Index(content, "team/app:1.0", 60));
        var index = registry.Content.Tags["team/app:1.0"];
        registry.Script = context =>
        {
            var isChild = context.Request.Path.Value!.Contains("sha256:", StringComparison.Ordinal) && !context.Request.Path.Value.Contains(index, StringComparison.Ordinal);
            registry.Quota = isChild ? registry.Quota ?? new FakeQuota(limit: 100, remaining: 99) : registry.Quota;
            return Task.FromResult(false);
        };
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/team/app:1.0", Cancellation);

        Assert.InRange(registry.ManifestGets, 2, 1 + 8);
    }

    [Fact]
    public async Task After_too_many_requests_no_more_are_made()
    {
        await using var registry = await FakeRegistry.StartAsync(content => Index(content, "library/app:1.0", 30));
        registry.Quota = new FakeQuota(limit: 100, remaining: 5);
        registry.Script = context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(false);
        };
        await using var site = SiteOf(registry);

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"{Twin}?children=all", Cancellation);

        Assert.Contains("notFetched", States(image));
        Assert.Contains("failed", States(image));
        Assert.InRange(registry.ManifestGets, 5, 1 + 8 + 4);
    }

    [Fact]
    public async Task Nested_indexes_are_rows_until_they_are_asked_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var nested = Index(content, "library/app", 3);
            new IndexBuilder(content, "library/app:1.0").With("linux/riscv64").With(nested, 900, null, MediaTypes.DockerManifestList).Build();
        });
        registry.Quota = new FakeQuota(limit: 100, remaining: 12);
        await using var site = SiteOf(registry);

        var closed = await site.Visitor().GetFromJsonAsync<JsonElement>(Twin, Cancellation);
        var spentOnClosed = registry.ManifestGets;
        var inNested = await site.Visitor().GetFromJsonAsync<JsonElement>($"{Twin}?platform=linux/arch1", Cancellation);
        var spentOnOne = registry.ManifestGets;
        var all = await site.Visitor().GetFromJsonAsync<JsonElement>($"{Twin}?children=all", Cancellation);

        Assert.Equal((1, 3, 6), (spentOnClosed, spentOnOne, registry.ManifestGets));
        Assert.Equal(["notFetched", "notFetched"], States(closed));
        Assert.Equal("linux/arch1", inNested.GetProperty("platforms")[2].GetProperty("platform").GetString());
        Assert.Equal(["present", "present", "present", "present"], States(all));
        Assert.NotNull(all.GetProperty("platforms")[1].GetProperty("parent").GetString());
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("?platform=linux/arch1", 3)]
    public async Task The_history_of_one_platform_costs_the_way_to_it(string query, int gets)
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
            new IndexBuilder(content, "library/app:1.0").With("linux/riscv64").With(Index(content, "library/app", 3), 900, null, MediaTypes.DockerManifestList).Build());
        registry.Quota = new FakeQuota(limit: 100, remaining: 92);
        await using var site = SiteOf(registry);

        using var answer = await site.Visitor().GetAsync($"/api/v1/history/app:1.0{query}", Cancellation);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(gets, registry.ManifestGets);
    }

    [Fact]
    public async Task The_tags_of_a_repository_cost_HEADs_only()
    {
        await using var registry = await HubAsync(remaining: 92);
        await using var site = SiteOf(registry);

        var page = await site.Visitor().GetStringAsync("/repositories/docker.io/library/app", Cancellation);

        Assert.Equal(0, registry.ManifestGets);
        Assert.Contains(registry.Requests, request => request.Method == "HEAD");
        Assert.Contains("92 of 100 pulls left from this dashboard", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_stands_on_the_home_page_and_in_its_twin()
    {
        await using var registry = await HubAsync(remaining: 40);
        await using var site = SiteOf(registry);
        await site.Visitor().GetStringAsync(Page, Cancellation);

        var home = await site.Visitor().GetStringAsync("/", Cancellation);
        var registries = await site.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/registries", Cancellation);

        Assert.Contains("38 of 100 pulls left", home, StringComparison.Ordinal);
        Assert.Contains("from this dashboard&#x27;s address", home, StringComparison.Ordinal);
        var quota = registries.EnumerateArray().Single(entry => entry.GetProperty("host").GetString() == "docker.io").GetProperty("quota");
        Assert.Equal((100, 38, 21600), (quota.GetProperty("limit").GetInt32(), quota.GetProperty("remaining").GetInt32(), quota.GetProperty("windowSeconds").GetInt32()));
        Assert.Equal(JsonValueKind.Null, registries.EnumerateArray().Single(entry => entry.GetProperty("host").GetString() == "samples.localhost").GetProperty("quota").ValueKind);
    }

    private static async Task<FakeRegistry> HubAsync(int? remaining)
    {
        var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("library/app:1.0"));
        registry.Quota = remaining is { } left ? new FakeQuota(limit: 100, remaining: left) : null;
        return registry;
    }

    private static Site SiteOf(FakeRegistry registry, params (string Key, string? Value)[] settings) =>
        new([("Registries:own:Host", "docker.io"), ("Registries:own:Url", registry.Url.ToString()), .. settings]);

    private static string Index(FakeContent content, string name, int platforms)
    {
        var index = new IndexBuilder(content, name);
        foreach (var number in Enumerable.Range(0, platforms))
        {
            index.With(string.Create(CultureInfo.InvariantCulture, $"linux/arch{number}"));
        }

        return index.Build();
    }

    private static string Child(FakeRegistry registry, string platform)
    {
        var index = JsonDocument.Parse(registry.Content.Manifests[$"library/app@{registry.Content.Tags["library/app:1.0"]}"].Bytes);
        return index.RootElement.GetProperty("manifests").EnumerateArray().Single(child =>
        {
            var written = child.GetProperty("platform");
            var variant = written.TryGetProperty("variant", out var value) ? $"/{value.GetString()}" : "";
            return $"{written.GetProperty("os").GetString()}/{written.GetProperty("architecture").GetString()}{variant}" == platform;
        }).GetProperty("digest").GetString()!;
    }

    private static List<string> ManifestGets(FakeRegistry registry) =>
        [.. registry.Requests.Where(request => request.Method == "GET" && request.Path.Contains("/manifests/", StringComparison.Ordinal)).Select(request => request.Path.Split('/')[^1])];

    private static List<string?> States(JsonElement image) =>
        [.. image.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetProperty("state").GetString())];
}
