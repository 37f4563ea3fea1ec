using System.Text.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Pages and twins of a registry that has a mirror.</summary>
public sealed class MirrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_origin_gone_home_tags_image_and_history_come_from_a_real_mirror_and_the_page_names_it()
    {
        var gone = await FakeRegistry.StartAsync();
        await gone.DisposeAsync();
        await using var mirror = await RealRegistry.StartAsync();
        await Pusher.PushAsync(mirror, "library/golang", "alpine");
        await using var site = new Site(("Registries:own:Host", "origin.example"), ("Registries:own:Url", gone.Url.ToString()), ("Registries:own:Mirrors:0", mirror.Url.ToString()));
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("curl/8.5.0");

        var image = await visitor.GetStringAsync("/images/origin.example/library/golang:alpine", Cancellation);
        var history = await visitor.GetStringAsync("/images/origin.example/library/golang:alpine?tab=history&platform=linux/amd64", Cancellation);
        var tags = await visitor.GetStringAsync("/repositories/origin.example/library/golang", Cancellation);
        var twin = JsonDocument.Parse(await visitor.GetStringAsync("/api/v1/images/origin.example/library/golang:alpine", Cancellation)).RootElement;
        var registries = JsonDocument.Parse(await visitor.GetStringAsync("/api/v1/registries", Cancellation)).RootElement.EnumerateArray().Single(registry => registry.GetProperty("host").GetString() == "origin.example");

        Assert.Contains($"answered by {mirror.Authority}", image, StringComparison.Ordinal);
        Assert.Contains("<table class=\"history", history, StringComparison.Ordinal);
        Assert.Contains(">alpine<", tags, StringComparison.Ordinal);
        Assert.Equal(mirror.Authority, twin.GetProperty("resolvedBy").GetString());
        Assert.Equal(mirror.Url.ToString(), Assert.Single(registries.GetProperty("mirrors").EnumerateArray()).GetString());
        Assert.Equal("reachable", registries.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Where_a_mirror_says_something_else_of_a_tag_the_page_says_so()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("app:1.0").WithLayers(3).Build());
        await using var site = new Site(("Registries:own:Host", "origin.example"), ("Registries:own:Url", origin.Url.ToString()), ("Registries:own:Mirrors:0", mirror.Url.ToString()));
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("curl/8.5.0");

        await Eventually.SoAsync(
            async () => await visitor.GetStringAsync("/images/origin.example/app:1.0", Cancellation) is var page
                && page.Contains($"{mirror.Url.Authority} says something else of this tag", StringComparison.Ordinal) && page.Contains(mirror.Content.Tags["app:1.0"], StringComparison.Ordinal),
            TimeSpan.FromSeconds(10));
        var twin = JsonDocument.Parse(await visitor.GetStringAsync("/api/v1/images/origin.example/app:1.0", Cancellation)).RootElement;

        Assert.Equal((origin.Content.Tags["app:1.0"], origin.Url.Authority), (twin.GetProperty("digest").GetString(), twin.GetProperty("resolvedBy").GetString()));
    }
}
