using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class SiblingTagsTests : BunitContext
{
    private static readonly RegistryHost Host = RegistryHost.Parse("r.example");
    private static readonly Digest Same = Digest.Of([0]);
    private readonly TaggedRegistry _registry = new([.. Enumerable.Range(0, 200).Select(number => $"1.{number}")]);

    public SiblingTagsTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new CurrentOptions(new DashboardOptions()));
        Services.AddSingleton(new RegistryDirectory([new RegistryEntry("own", Host, "own", new Uri("https://r.example"), _registry)]));
        Services.AddBrowsers();
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public void One_button_lists_and_checks_and_it_is_drawn_a_few_times_only()
    {
        var siblings = Siblings("acme/app:1.7");
        Assert.Equal("find its other tags: list all, check each by HEAD", siblings.Find("button").TextContent);

        siblings.Find("button").Click();

        siblings.WaitForAssertion(() => Assert.Contains("200 of 200 tags looked at", siblings.Markup, StringComparison.Ordinal));
        Assert.Equal(199, siblings.FindAll("a").Count);
        Assert.Equal("187 more", siblings.Find("details.tip summary").TextContent);
        Assert.Empty(siblings.FindAll("button"));
        Assert.InRange(siblings.RenderCount, 2, 40);
    }

    [Fact]
    public void A_stop_stops_and_what_is_left_has_its_price()
    {
        var gate = new TaskCompletionSource();
        _registry.Gate = gate.Task;
        var siblings = Siblings("acme/app:1.7");

        siblings.Find("button").Click();
        siblings.WaitForAssertion(() => Assert.Contains("0 of 200", siblings.Markup, StringComparison.Ordinal));
        siblings.Find("button").Click();
        siblings.WaitForAssertion(() => Assert.Equal("check 200 more: 200 HEAD requests", siblings.Find("button").TextContent));
        gate.SetResult();
        siblings.Find("button").Click();

        siblings.WaitForAssertion(() => Assert.Contains("200 of 200", siblings.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_repository_begins_anew()
    {
        var siblings = Siblings("acme/app:1.7");
        siblings.Find("button").Click();
        siblings.WaitForAssertion(() => Assert.Contains("200 of 200", siblings.Markup, StringComparison.Ordinal));

        siblings.Render(parameters => parameters.Add(part => part.View, ViewOf("acme/web:1.7")));

        Assert.DoesNotContain("200", siblings.Markup, StringComparison.Ordinal);
        Assert.Equal("find its other tags: list all, check each by HEAD", siblings.Find("button").TextContent);
    }

    [Fact]
    public async Task What_was_seen_earlier_says_when()
    {
        var seen = Services.GetRequiredService<SeenTags>();
        seen.Saw(ImageReference.Parse("r.example/acme/app:1.9", Host), Same);
        await seen.WatchAsync(ImageReference.Parse("r.example/acme/app:1.8", Host), () => Task.FromResult(new Answer<Digest>(Same, "r.example", DateTimeOffset.UtcNow.AddMinutes(-14.5), [])), digest => digest);

        var siblings = Siblings("acme/app:1.7");

        Assert.Equal(["= 1.9", "= 1.8"], siblings.FindAll("a").Select(link => link.TextContent));
        var earlier = Assert.Single(siblings.FindAll("details.tip li")).TextContent;
        Assert.StartsWith("1.8 ", earlier, StringComparison.Ordinal);
        Assert.EndsWith("14 min ago", earlier, StringComparison.Ordinal);
    }

    private IRenderedComponent<SiblingTags> Siblings(string image) => Render<SiblingTags>(parameters => parameters.Add(part => part.View, ViewOf(image)));

    private static ImageView ViewOf(string image)
    {
        var manifest = new Manifest.Image(MediaTypes.OciManifest, new Descriptor(MediaTypes.OciConfig, Same, 10), []);
        return new ImageView(
            ImageReference.Parse($"r.example/{image}", Host), new Answer<ManifestDocument>(new ManifestDocument(manifest, Same, default, null), "r.example", DateTimeOffset.UnixEpoch, []), [], []);
    }
}
