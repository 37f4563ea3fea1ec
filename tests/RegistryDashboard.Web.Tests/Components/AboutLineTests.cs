using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Images;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class AboutLineTests : BunitContext
{
    public AboutLineTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new RegistryDirectory([Views.Entry()]));
    }

    [Fact]
    public void Source_commit_base_command_user_and_ports_are_in_one_line()
    {
        var line = About(new ImageConfig
        {
            Entrypoint = ["/app/api"],
            Command = ["serve"],
            User = "app",
            ExposedPorts = ["8080/tcp"],
            Labels = Labels(("source", "https://github.com/acme/app"), ("revision", "4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2"), ("version", "1.4.2"), ("base.name", $"{Views.Host}/base:3")),
        }).Find("dl.about-line");

        Assert.Equal("https://github.com/acme/app", line.QuerySelector(".about-source a")!.GetAttribute("href"));
        Assert.Equal("https://github.com/acme/app/commit/4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2", line.QuerySelectorAll(".about-source a")[1].GetAttribute("href"));
        Assert.Equal($"images/{Views.Host}/base:3", line.QuerySelector(".about-base a")!.GetAttribute("href"));
        Assert.All(new[] { "4f2c1a9", "1.4.2", "/app/api serve", "app", "8080/tcp" }, text => Assert.Contains(text, line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_of_a_registry_that_is_not_configured_is_no_link()
    {
        var line = About(new ImageConfig { Labels = Labels(("base.name", "docker.io/library/alpine:3.21")) });

        Assert.Contains("alpine:3.21", line.Find(".about-base").TextContent, StringComparison.Ordinal);
        Assert.Empty(line.FindAll(".about-base a"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:hunter2@evil.example/x")]
    public void Nothing_unsafe_is_a_link(string address)
    {
        var line = About(new ImageConfig { Labels = Labels(("source", address), ("url", address), ("documentation", address), ("description", "<script>alert(1)</script>")) });

        Assert.Empty(line.FindAll("a"));
        Assert.Empty(line.FindAll("script"));
        Assert.DoesNotContain("hunter2", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_a_command_is_masked()
    {
        Assert.DoesNotContain("hunter2", About(new ImageConfig { Command = ["app", "--token=hunter2"] }).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01/02/2024")]
    [InlineData("10:30")]
    [InlineData("2024-12-03")]
    public void What_is_no_time_of_RFC_3339_is_shown_as_written(string created)
    {
        var detail = About(new ImageConfig { Labels = Labels(("created", created)) }).Find(".about-detail");

        Assert.Contains(created, detail.TextContent, StringComparison.Ordinal);
        Assert.Empty(detail.QuerySelectorAll("time"));
    }

    [Fact]
    public void A_time_of_RFC_3339_is_a_time()
    {
        var time = About(new ImageConfig { Labels = Labels(("created", "2024-12-03T22:14:00+01:00")) }).Find(".about-detail time");

        Assert.Equal("2024-12-03 21:14 UTC", time.TextContent);
    }

    [Fact]
    public void A_secret_is_masked_before_a_text_is_cut()
    {
        var version = $"{new string('v', 290)} npm_abcdefghijklmnopqrstuvwxyz0123456789";

        Assert.DoesNotContain("npm_", About(new ImageConfig { Labels = Labels(("version", version)) }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void While_its_platform_is_awaited_the_place_of_the_line_is_kept()
    {
        var row = Views.Row("linux/amd64", RowState.NotFetched);

        var line = Render<AboutLine>(parameters => parameters.Add(part => part.View, Views.IndexOf($"{Views.Host}/app:1", [row])).Add(part => part.Row, row).Add(part => part.IsLoading, true));

        Assert.Equal("true", line.Find("section.about").GetAttribute("aria-busy"));
        Assert.NotNull(line.Find(".about-line"));
    }

    [Fact]
    public void An_artifact_that_says_nothing_has_no_line()
    {
        Assert.Equal("", Render<AboutLine>(parameters => parameters.Add(part => part.View, Views.Artifact($"{Views.Host}/app:1", "application/x"))).Markup.Trim());
    }

    private IRenderedComponent<AboutLine> About(ImageConfig config)
    {
        var view = Views.Image($"{Views.Host}/app:1", config);
        return Render<AboutLine>(parameters => parameters.Add(part => part.View, view).Add(part => part.Row, view.Choose(null)));
    }

    private static Dictionary<string, string> Labels(params (string Key, string Value)[] labels) => labels.ToDictionary(label => $"org.opencontainers.image.{label.Key}", label => label.Value);
}
