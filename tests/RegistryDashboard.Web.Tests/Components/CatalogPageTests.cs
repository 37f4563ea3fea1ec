using Bunit;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Catalog;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class CatalogPageTests
{
    [Theory]
    [InlineData(RegistryErrorKind.Unauthorized)]
    [InlineData(RegistryErrorKind.Unsupported)]
    [InlineData(RegistryErrorKind.NotFound)]
    public void A_registry_that_lists_nothing_is_said_to_without_red_and_offers_the_box(RegistryErrorKind refusal)
    {
        using var pages = new ListPages(new ListedRegistry { Failure = refusal });

        var page = pages.Catalog();

        Assert.Contains("does not list repositories", page.Find(".notice").TextContent);
        Assert.Empty(page.FindAll(".notice.fault, .notice.attention, [role=alert]"));
        Assert.Equal("r.example/", page.Find(".notice textarea").GetAttribute("value"));
    }

    [Fact]
    public void A_registry_that_fails_is_a_failure_and_can_be_asked_again()
    {
        var registry = new ListedRegistry { Failure = RegistryErrorKind.Unreachable, Catalog = [["acme/api"]] };
        using var pages = new ListPages(registry);
        var page = pages.Catalog();
        Assert.NotEmpty(page.FindAll(".notice.fault"));

        registry.Failure = null;
        page.Find(".notice-actions button").Click();

        Assert.Equal(1, registry.Forgotten);
        Assert.Empty(page.FindAll(".notice"));
        Assert.Equal("repositories/r.example/acme/api", page.Find(".leaf").GetAttribute("href"));
    }

    [Fact]
    public void Folders_of_few_are_open_and_close_on_a_click()
    {
        using var pages = new ListPages(new ListedRegistry { Catalog = [["acme/api", "acme/web", "single"]] });
        var page = pages.Catalog();
        Assert.Equal(["api", "web", "single"], page.FindAll(".leaf").Select(leaf => leaf.TextContent));

        page.Find(".folder-name").Click();

        Assert.Equal(["single"], page.FindAll(".leaf").Select(leaf => leaf.TextContent));
        Assert.Equal("false", page.Find(".folder-name").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_folder_that_is_opened_stays_the_line_that_has_the_focus()
    {
        using var pages = new ListPages(new ListedRegistry { Catalog = [["acme/api", "acme/web", "single"]] });
        var page = pages.Catalog();
        var line = page.FindComponents<CatalogLine>()[0].Instance;

        page.Find(".folder-name").Click();

        Assert.Same(line, page.FindComponents<CatalogLine>()[0].Instance);
    }

    [Fact]
    public void A_long_list_shows_how_far_it_is_and_can_be_stopped_and_resumed()
    {
        var registry = new ListedRegistry { Catalog = [["a1", "a2"], ["b1"]] };
        using var pages = new ListPages(registry);
        var page = pages.Catalog();
        Assert.Contains("2 so far", page.Find(".facts").TextContent);

        Press(page, "Stop");
        page.WaitForAssertion(() => Assert.Contains("stopped at 2", page.Find(".facts").TextContent));
        registry.SecondPage.SetResult();
        Press(page, "Continue");

        page.WaitForAssertion(() => Assert.Equal(["a1", "a2", "b1"], page.FindAll(".leaf").Select(leaf => leaf.TextContent)));
        Assert.Equal("⟳ refresh", Assert.Single(page.FindAll(".facts button")).TextContent);
    }

    [Fact]
    public void The_filter_of_the_address_holds()
    {
        using var pages = new ListPages(new ListedRegistry { Catalog = [["acme/api", "acme/web", "single"]] });

        var page = pages.Catalog("?filter=WEB");

        Assert.Equal(["acme/web"], page.FindAll(".leaf").Select(leaf => leaf.TextContent));
        Assert.Contains("1 of 3", page.Find(".tools").TextContent);
    }

    [Fact]
    public void An_empty_registry_says_what_to_push()
    {
        using var pages = new ListPages(new ListedRegistry());

        Assert.Contains("docker push r.example/", pages.Catalog().Find(".notice").TextContent);
    }

    private static void Press(IRenderedComponent<RegistryDashboard.Web.Components.Pages.Registry> page, string words) =>
        page.FindAll(".facts button").Single(button => button.TextContent == words).Click();
}
