using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Commands;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Components.Pull;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class PullPartTests : BunitContext
{
    private static readonly ImageView View = Views.Index($"{Views.Host}/team/app:1.0", "linux/amd64", "linux/arm64/v8");

    public PullPartTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void Docker_crane_and_Kubernetes_come_first_and_each_command_can_be_copied()
    {
        var part = Pull(PullBy.Tag);

        Assert.Equal(["docker", "crane", "Kubernetes", "podman", "nerdctl", "ctr", "crictl", "skopeo", "oras", "FROM", "compose"], part.FindAll(".commands dt").Select(term => term.TextContent));
        Assert.All(part.FindAll(".command-line"), line => Assert.Equal(line.QuerySelector("code")!.TextContent, line.QuerySelector("button")!.GetAttribute("data-copy")));
    }

    [Fact]
    public void The_choice_is_links_that_hold_it()
    {
        var links = Pull(PullBy.Pinned).FindAll(".switch")[0].QuerySelectorAll("a").ToList();

        Assert.Equal(
            ["tab=pull&by=tag", "tab=pull&by=pinned", "tab=pull&by=digest", "platform=linux/amd64&tab=pull&by=platform"],
            links.Select(link => link.GetAttribute("href")!.Split('?')[1]));
        Assert.Equal("tag@digest", Assert.Single(links, link => link.GetAttribute("aria-current") == "true").TextContent);
    }

    [Fact]
    public void A_platform_that_is_not_there_says_so()
    {
        SetUp("https://r.example:5000");

        var part = Render<PullPart>(parameters => parameters.Add(pull => pull.View, View).Add(pull => pull.Entry, Views.Entry("https://r.example:5000")).Add(pull => pull.Way, PullBy.Platform).Add(pull => pull.Wanted, "plan9/mips"));

        Assert.Contains("no platform plan9/mips", part.Markup, StringComparison.Ordinal);
        Assert.Empty(part.FindAll(".command-line"));
    }

    [Theory]
    [InlineData("http://r.example:5000", "over plain http", false)]
    [InlineData("http://10.0.0.1:5000", "answers https to you", false)]
    [InlineData("https://r.example:5000", "over plain http", true)]
    public void Plain_http_is_told_where_the_registry_is_on_it(string url, string words, bool isAbsent)
    {
        Assert.Equal(!isAbsent, Pull(PullBy.Tag, url).Markup.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Building_tells_that_it_is_not_how_the_image_was_made_and_leads_to_that()
    {
        var part = Build();

        Assert.Contains("not how this image was made: see", part.Markup, StringComparison.Ordinal);
        Assert.Equal($"images/{Views.Host}/team/app:1.0?platform=linux/amd64&tab=history", part.Find(".build-head p a").GetAttribute("href"));
        Assert.Equal($"docker buildx build --platform=linux/amd64,linux/arm64/v8 --tag {Views.Host}/team/app:1.0 --push .", part.Find(".command-line code").TextContent);
    }

    [Fact]
    public void A_target_that_is_ticked_goes_into_the_address()
    {
        var part = Build();

        part.Find("input[value='linux/riscv64']").Change(true);

        Assert.EndsWith("?tab=build&platforms=linux/amd64,linux/arm64/v8,linux/riscv64", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_address_targets_is_ticked_and_what_the_image_lacks_is_told()
    {
        var part = Build("linux/amd64,linux/s390x");

        Assert.Equal(["linux/amd64", "linux/s390x"], part.FindAll("input[type=checkbox]").Where(box => box.HasAttribute("checked")).Select(box => box.GetAttribute("value")));
        Assert.Contains("1 missing from this image:", part.Find(".build-result").TextContent, StringComparison.Ordinal);
        Assert.Contains("linux/s390x", part.Find(".build-result").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_ticked_is_said()
    {
        var part = Build("");

        Assert.Empty(part.FindAll(".command-line"));
        Assert.Contains("Choose at least one platform", part.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageKind.Index, "build", "build")]
    [InlineData(ImageKind.Index, "nosuch", "platforms")]
    [InlineData(ImageKind.Index, null, "platforms")]
    [InlineData(ImageKind.Image, "platforms", "history")]
    [InlineData(ImageKind.Image, "pull", "pull")]
    [InlineData(ImageKind.Artifact, "pull", "pull")]
    [InlineData(ImageKind.Artifact, "build", "manifest")]
    [InlineData(ImageKind.Artifact, "history", "manifest")]
    public void A_tab_that_does_not_apply_or_does_not_exist_shows_the_default_one(ImageKind kind, string? asked, string shown)
    {
        Assert.Equal(shown, ImageTabs.TabOf(kind, asked));
    }

    [Fact]
    public void The_matrix_goes_into_a_spreadsheet_and_a_ticket()
    {
        var export = Render<PlatformExport>(parameters => parameters.Add(part => part.View, View));
        var partly = Render<PlatformExport>(parameters => parameters.Add(part => part.View, Views.IndexOf($"{Views.Host}/app:1", [Views.Row("linux/amd64"), Views.Row("linux/s390x", RowState.NotFetched)])));

        Assert.Equal($"api/v1/platforms/{Views.Host}/team/app:1.0?children=all", export.Find("a").GetAttribute("href"));
        Assert.Equal(PlatformMatrix.Markdown(View), export.Find("button").GetAttribute("data-copy"));
        Assert.Equal($"api/v1/platforms/{Views.Host}/app:1", partly.Find("a").GetAttribute("href"));
    }

    private IRenderedComponent<PullPart> Pull(PullBy way, string url = "https://r.example:5000")
    {
        SetUp(url);
        return Render<PullPart>(parameters => parameters.Add(part => part.View, View).Add(part => part.Entry, Views.Entry(url)).Add(part => part.Row, View.Choose(null)).Add(part => part.Way, way));
    }

    private IRenderedComponent<BuildPart> Build(params string?[] asked)
    {
        SetUp("https://r.example:5000");
        return Render<BuildPart>(parameters => parameters.Add(part => part.View, View).Add(part => part.Entry, Views.Entry("https://r.example:5000")).Add(part => part.Row, View.Choose(null)).Add(part => part.Asked, asked));
    }

    private void SetUp(string url)
    {
        Services.AddSingleton(new RegistryDirectory([Views.Entry(url)]));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }
}
