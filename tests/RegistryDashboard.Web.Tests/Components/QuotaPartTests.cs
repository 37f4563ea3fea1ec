using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Home;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Tests.Browsing;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class QuotaPartTests : BunitContext
{
    private static readonly PlatformRow[] Six = [.. Enumerable.Range(1, 6).Select(number => LayeredViews.NotFetched($"linux/arch{number}"))];

    public QuotaPartTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public void A_button_names_its_price()
    {
        var part = RenderOffer(new LoadOffer(Six, 6, QuotaOf(92)));

        Assert.Equal("Load 6 platforms: 6 of 92 pulls", part.Find("button").TextContent);
        Assert.Contains("92 of 100 pulls left from this dashboard's address", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void It_offers_no_more_than_can_be_paid()
    {
        var part = RenderOffer(new LoadOffer(Six[..3], 6, QuotaOf(3)));

        Assert.Equal("Load 3 of 6 platforms: 3 of 3 pulls", part.Find("button").TextContent);
    }

    [Fact]
    public void With_nothing_left_there_is_no_button_and_it_says_why()
    {
        var part = RenderOffer(new LoadOffer([], 6, QuotaOf(0)));

        Assert.Empty(part.FindAll("button"));
        Assert.Contains("0 of 100 pulls left", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quota_that_was_not_told_is_said_to_be_unknown()
    {
        var part = RenderOffer(new LoadOffer(Six, 6, Quota.Unsaid));

        Assert.Equal("Load 6 platforms: 6 pulls", part.Find("button").TextContent);
        Assert.Contains("is not known", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_counted_the_price_is_requests()
    {
        var part = RenderOffer(new LoadOffer(Six[..1], 1, null));

        Assert.Equal("Load 1 platform: 2 requests", part.Find("button").TextContent);
        Assert.DoesNotContain("left", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_presses_it_gets_what_was_offered()
    {
        var offer = new LoadOffer(Six[..3], 6, QuotaOf(3));
        LoadOffer? accepted = null;
        var part = Render<LoadRest>(parameters => parameters.Add(rest => rest.Offer, offer).Add(rest => rest.OnLoad, taken => accepted = taken));

        part.Find("button").Click();

        Assert.Same(offer, accepted);
    }

    [Theory]
    [InlineData(92L, "ok")]
    [InlineData(0L, "attention")]
    public void The_mark_of_a_registry_says_what_is_left(long left, string tone)
    {
        var mark = Render<RegistryMark>(parameters => parameters.Add(part => part.State, RegistryState.Reachable).Add(part => part.Handle, "hub").Add(part => part.Quota, QuotaOf(left)));

        Assert.Contains($"{left} of 100 pulls left", mark.Find($".state.{tone}").TextContent, StringComparison.Ordinal);
        Assert.Contains("come back within 6 hours", mark.Find(".tip-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_that_counts_and_told_nothing_yet_is_as_any_other()
    {
        var mark = Render<RegistryMark>(parameters => parameters.Add(part => part.State, RegistryState.Reachable).Add(part => part.Handle, "hub").Add(part => part.Quota, Quota.Unsaid));

        Assert.Contains("reachable", mark.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_odd_about_a_platform_is_a_mark_with_its_meaning()
    {
        var view = LayeredViews.Index("registry.example/app:1.0", LayeredViews.Row("linux/amd64", ["base", "app"]), LayeredViews.Row("linux/arm64", ["base", "other"], config: "linux/amd64"));

        var table = Render<PlatformTable>(parameters => parameters.Add(part => part.View, view));

        var marks = table.FindAll("tbody tr")[1].QuerySelectorAll("details.tip .state.attention");
        Assert.Equal(["config says linux/amd64", "same base layer as amd64"], marks.Select(mark => mark.TextContent.Trim()));
        Assert.Contains("exec format error", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(table.FindAll("tbody tr")[0].QuerySelectorAll(".state"));
    }

    [Fact]
    public void A_missing_platform_has_one_mark_not_two()
    {
        var view = LayeredViews.Index("registry.example/app:1.0", LayeredViews.Row("linux/amd64", ["base"]), LayeredViews.NotFetched("linux/arm64") with { State = RowState.Missing });

        var table = Render<PlatformTable>(parameters => parameters.Add(part => part.View, view));

        Assert.Single(table.FindAll("tbody tr")[1].QuerySelectorAll(".state"));
    }

    [Fact]
    public void One_platform_of_an_index_says_so_and_offers_the_index()
    {
        var index = ImageReference.Parse($"registry.example/app:1.0@{LayeredViews.DigestOf("index")}", RegistryHost.DockerHub);
        var view = LayeredViews.Index("registry.example/app:1.0") with { Pin = new PlatformPin(Platform.Default, index) };

        var notice = Render<OnePlatform>(parameters => parameters.Add(part => part.View, view));

        Assert.Contains("linux/amd64 only; pin the index to run anywhere", notice.Markup, StringComparison.Ordinal);
        Assert.Equal(index.ToString(), notice.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Equal($"images/{index}", notice.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_child_that_the_index_names_twice_is_two_rows_whatever_becomes_known()
    {
        var row = LayeredViews.NotFetched("linux/amd64");

        var table = Render<PlatformTable>(parameters => parameters.Add(part => part.View, LayeredViews.Index("registry.example/app:1.0", row, row)));
        table.Render(parameters => parameters.Add(part => part.View, LayeredViews.Index("registry.example/app:1.0", LayeredViews.NotFetched("linux/arm64"), row, row)));

        Assert.Equal(3, table.FindAll("tbody tr").Count);
    }

    private static Quota QuotaOf(long left) => new(100, left, TimeSpan.FromHours(6), DateTimeOffset.UtcNow);

    private IRenderedComponent<LoadRest> RenderOffer(LoadOffer offer) => Render<LoadRest>(parameters => parameters.Add(part => part.Offer, offer));
}
