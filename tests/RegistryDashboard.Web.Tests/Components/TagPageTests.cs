using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

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
