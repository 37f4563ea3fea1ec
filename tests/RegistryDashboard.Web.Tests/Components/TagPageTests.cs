using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class TagPageTests
{
    [Fact]
    public void Tags_of_one_digest_name_each_other_and_carry_their_pin()
    {
        using var pages = new ListPages(new LayoutRegistry(RegistryHost.Parse("samples.localhost"), Samples.Folder, TimeProvider.System), "samples.localhost");

        var page = pages.Tags("library/golang");

        page.WaitForAssertion(() => Assert.Equal("1.23.4-alpine3.21", Row(page, "alpine").QuerySelector(".tag-same a")?.TextContent));
        var digest = Row(page, "alpine").QuerySelector(".digest")!.GetAttribute("title");
        Assert.Equal($"samples.localhost/library/golang:alpine@{digest}", Row(page, "alpine").QuerySelector("[data-copy]")!.GetAttribute("data-copy"));
        Assert.Contains("amd64", Row(page, "alpine").QuerySelector(".tag-platforms")!.TextContent);
        Assert.Contains("kB", Row(page, "alpine").QuerySelector(".tag-size")!.TextContent);
    }

    [Fact]
    public void A_metered_registry_is_asked_for_digests_only()
    {
        var tags = new Dictionary<string, string> { ["latest"] = "a", ["1.0"] = "a", ["0.9"] = "b" };
        using var pages = new ListPages(new ListedRegistry { Tags = tags, Quota = new Quota(100, 92, TimeSpan.FromHours(6), DateTimeOffset.UtcNow) });

        var page = pages.Tags("acme/api");

        page.WaitForAssertion(() => Assert.Equal("1.0", Row(page, "latest").QuerySelector(".tag-same a")?.TextContent));
        Assert.Contains("not fetched", Row(page, "latest").TextContent);
        Assert.Empty(page.FindAll("select"));
        Assert.Contains("92 of 100 pulls left from this dashboard's address", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_leads_nowhere_is_a_state_of_its_row()
    {
        using var pages = new ListPages(new ListedRegistry { Tags = new Dictionary<string, string> { ["1.0"] = "a" } });

        var page = pages.Tags("acme/api");

        page.WaitForAssertion(() => Assert.Contains("missing", Row(page, "1.0").QuerySelector(".tag-problem")!.TextContent));
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public void Rows_tell_their_place_and_a_problem_how_many_columns_it_takes()
    {
        using var pages = new ListPages(new ListedRegistry { Tags = new Dictionary<string, string> { ["1.0"] = "a", ["latest"] = "a" } });

        var page = pages.Tags("acme/api");

        page.WaitForAssertion(() => Assert.Equal("5", Row(page, "1.0").QuerySelector(".tag-problem")?.GetAttribute("aria-colspan")));
        Assert.Equal(["1", "2", "3", "4", "5"], page.FindAll("[role=row]").Select(row => row.GetAttribute("aria-rowindex")));
        Assert.Equal("5", page.Find("[role=table]").GetAttribute("aria-rowcount"));
        Assert.All(page.FindAll(".tag-heading [role=cell]"), cell => Assert.Equal("7", cell.GetAttribute("aria-colspan")));
    }

    [Fact]
    public void Platforms_that_have_no_room_unfold_by_key()
    {
        using var pages = new ListPages(new LayoutRegistry(RegistryHost.Parse("samples.localhost"), Samples.Folder, TimeProvider.System), "samples.localhost");

        var page = pages.Tags("library/golang");

        page.WaitForAssertion(() => Assert.NotNull(Row(page, "alpine").QuerySelector(".tag-platforms details.tip summary")));
        var all = Row(page, "alpine").QuerySelector(".tag-platforms .tip-text")!.TextContent;
        Assert.All(new[] { "linux/amd64", "linux/arm/v7", "linux/s390x" }, platform => Assert.Contains(platform, all, StringComparison.Ordinal));
    }

    [Fact]
    public void While_tags_are_looked_at_nothing_is_announced_until_all_are()
    {
        using var pages = new ListPages(new ListedRegistry { Tags = new[] { "1.0", "main-4f2c1a9", "main-1a2b3c9" }.ToDictionary(tag => tag), Quota = Quota.Unsaid });
        var page = pages.Tags("acme/api");
        page.WaitForAssertion(() => Assert.Contains("1 of 3 looked at", page.Find(".tools .end").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find(".tools [role=status]").TextContent);

        page.Find(".tools button.plain").Click();

        page.WaitForAssertion(() => Assert.Equal("3 of 3 looked at", page.Find(".tools [role=status]").TextContent));
        Assert.Empty(page.FindAll("[aria-live]"));
    }

    [Fact]
    public void Groups_fold_by_links_that_stand_in_the_address()
    {
        var tags = new[] { "latest", "1.0", "main-4f2c1a9", $"sha256-{new string('a', 64)}.sig" }.ToDictionary(tag => tag, _ => "a");
        using var pages = new ListPages(new ListedRegistry { Tags = tags });

        var folded = pages.Tags("acme/api");
        Assert.Equal(["latest", "1.0"], Names(folded));
        Assert.Equal("repositories/r.example/acme/api?turned=build", folded.FindAll(".tag-heading a")[2].GetAttribute("href"));

        var open = pages.Tags("acme/api", "?turned=build");
        Assert.Equal(["latest", "1.0", "main-4f2c1a9"], Names(open));
    }

    [Fact]
    public void What_is_typed_goes_into_the_address_after_a_moment()
    {
        var tags = new[] { "latest", "1.0" }.ToDictionary(tag => tag, _ => "a");
        using var pages = new ListPages(new ListedRegistry { Tags = tags });
        var page = pages.Tags("acme/api", "?sort=name");

        page.Find("input[type=search]").Input("1.");

        page.WaitForAssertion(() => Assert.EndsWith("?filter=1.&sort=name", pages.Services.GetRequiredService<NavigationManager>().Uri));
    }

    [Fact]
    public void A_refresh_asks_for_the_list_and_for_every_tag_anew()
    {
        var registry = new TaggedRegistry("1.0", "latest") { Quota = Quota.Unsaid };
        using var pages = new ListPages(registry, "docker.io");
        var page = pages.Tags("acme/api");
        page.WaitForAssertion(() => Assert.Equal("1.0", Row(page, "latest").QuerySelector(".tag-same a")?.TextContent));

        registry.Tags = ["1.1", "latest"];
        registry.Contents["latest"] = 1;
        registry.Failures["1.0"] = RegistryErrorKind.NotFound;
        page.Find(".image-head button.plain").Click();

        page.WaitForAssertion(() => Assert.Equal(Digest.Of([1]).Text, Row(page, "latest").QuerySelector(".digest")?.GetAttribute("title")));
        page.WaitForAssertion(() => Assert.NotNull(Row(page, "1.1").QuerySelector(".digest")));
        var seen = pages.Services.GetRequiredService<SeenTags>().Of(RegistryHost.DockerHub, RepositoryName.Parse("acme/api"));
        Assert.Equal([("1.1", Digest.Of([0])), ("latest", Digest.Of([1]))], seen.Select(pair => (pair.Key.Text, pair.Value.Digest)).Order());
    }

    [Fact]
    public void A_repository_without_tags_says_so()
    {
        using var pages = new ListPages(new ListedRegistry());

        Assert.Contains("has no tags", pages.Tags("acme/empty").Find(".notice").TextContent);
    }

    [Fact]
    public void A_repository_that_is_not_there_is_no_red_failure()
    {
        using var pages = new ListPages(new ListedRegistry { Failure = RegistryErrorKind.NotFound });

        var page = pages.Tags("acme/nosuch");

        Assert.Empty(page.FindAll(".notice.fault"));
        Assert.Equal("registries/r.example", page.Find(".notice-actions a").GetAttribute("href"));
    }

    private static IElement Row(IRenderedComponent<RegistryDashboard.Web.Components.Pages.Repository> page, string tag) =>
        page.FindAll(".tag-row[data-row]").Single(row => row.QuerySelector(".tag-name a")!.TextContent == tag);

    private static IEnumerable<string> Names(IRenderedComponent<RegistryDashboard.Web.Components.Pages.Repository> page) => page.FindAll(".tag-name a").Select(link => link.TextContent);
}
