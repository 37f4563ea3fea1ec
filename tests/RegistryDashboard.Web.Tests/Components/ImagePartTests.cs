using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Components.Shared;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class ImagePartTests : BunitContext
{
    private static readonly Digest Sha = Digest.Of([1]);

    public ImagePartTests()
    {
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", true));
    }

    [Fact]
    public void History_that_does_not_line_up_says_so_and_lists_the_layers_apart()
    {
        var (view, row) = ImageWith(layers: 3, new HistoryEntry(null, "ADD a", null, false), new HistoryEntry(null, "RUN b", null, false));

        var part = Render<HistoryPart>(parameters => parameters.Add(history => history.View, view).Add(history => history.Row, row));

        Assert.Contains("by the history: 2. Layers of the manifest: 3", part.Markup, StringComparison.Ordinal);
        Assert.Equal(2, part.FindAll("table.history tbody tr").Count);
    }

    [Fact]
    public void An_image_without_history_lists_its_layers()
    {
        var (view, row) = ImageWith(layers: 2);

        var part = Render<HistoryPart>(parameters => parameters.Add(history => history.View, view).Add(history => history.Row, row));

        Assert.Equal(2, part.FindAll("table.history tbody tr").Count);
        Assert.Contains("records no history", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_an_image_is_text()
    {
        var (view, row) = ImageWith(layers: 1, new HistoryEntry(null, "<script>alert(1)</script> \u202E", "<b>", false));

        var part = Render<HistoryPart>(parameters => parameters.Add(history => history.View, view).Add(history => history.Row, row));

        Assert.Empty(part.FindAll("script"));
        Assert.Contains("⟦U+202E⟧", part.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_platform_is_a_row_with_its_state()
    {
        var (view, row) = ImageWith(layers: 1);
        var missing = new PlatformRow(Platform.Parse("linux/s390x"), Digest.Of([2]), MediaTypes.OciManifest, 5, null, RowState.Missing) { Position = 1 };

        var table = Render<PlatformTable>(parameters => parameters.Add(part => part.View, view with { Platforms = [row, missing] }));

        Assert.Equal(2, table.FindAll("tbody tr").Count);
        Assert.Contains("linux/s390x", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("missing", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_is_whole_in_the_page()
    {
        var (view, row) = ImageWith(layers: 1);

        var table = Render<PlatformTable>(parameters => parameters.Add(part => part.View, view with { Platforms = [row] }));

        Assert.Contains(table.FindAll(".digest"), digest => digest.TextContent.Trim() == row.DigestText);
    }

    [Fact]
    public void A_secret_is_masked_until_it_is_asked_for()
    {
        var text = Render<MaskedText>(parameters => parameters.Add(part => part.Segments, SecretMask.OfVariable("API_TOKEN=hidden")));
        Assert.DoesNotContain("hidden", text.Markup, StringComparison.Ordinal);

        text.Find("button").Click();

        Assert.Contains("hidden", text.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/x", 1)]
    [InlineData("javascript:alert(1)", 0)]
    public void Labels_are_links_only_when_that_is_safe(string value, int links)
    {
        var table = Render<LabelTable>(parameters => parameters.Add(part => part.Title, "Labels").Add(part => part.Labels, new Dictionary<string, string> { ["source"] = value }));

        Assert.Equal(links, table.FindAll("a").Count);
    }

    private static (ImageView View, PlatformRow Row) ImageWith(int layers, params HistoryEntry[] history)
    {
        var manifest = new Manifest.Image(MediaTypes.OciManifest, new Descriptor(MediaTypes.OciConfig, Sha, 10), [.. Enumerable.Range(1, layers).Select(size => new Descriptor(MediaTypes.OciManifest, Digest.Of([(byte)size]), size))]);
        var content = new ImageContent(Views.Answer(new ManifestDocument(manifest, Sha, default, null)), new ConfigDocument(new ImageConfig { History = history }, default));
        var row = new PlatformRow(Platform.Default, Sha, MediaTypes.OciManifest, 100, null, RowState.Present) { Content = content };
        var answer = new Answer<ManifestDocument>(new ManifestDocument(manifest, Sha, default, null), "host", DateTimeOffset.UnixEpoch, []);
        return (new ImageView(ImageReference.Parse("samples.localhost/app:1", RegistryHost.DockerHub), answer, [row], []), row);
    }
}
