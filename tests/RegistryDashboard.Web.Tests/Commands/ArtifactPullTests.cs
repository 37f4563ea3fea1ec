using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Web.Commands;

namespace RegistryDashboard.Web.Tests.Commands;

public sealed class ArtifactPullTests
{
    private const string Helm = "application/vnd.cncf.helm.config.v1+json";
    private const string Chart = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private const string Name = $"{Views.Host}/charts/api";
    private static readonly string Digest = Views.DigestOf("manifest").Text;

    [Theory]
    [InlineData("0.3.1", "tag", "helm pull oci://{0} --version 0.3.1")]
    [InlineData("1.2.3-rc.1_build.5", "tag", "helm pull oci://{0} --version 1.2.3-rc.1+build.5")]
    [InlineData("latest", "tag", "helm pull oci://{0}@{1}")]
    [InlineData("0.3.1", "pinned", "helm pull oci://{0}@{1}")]
    [InlineData("0.3.1", "digest", "helm pull oci://{0}@{1}")]
    public void A_chart_is_pulled_by_version_where_its_tag_is_one_else_by_digest(string tag, string way, string command)
    {
        Assert.Equal([Fill(command)], Of(tag, way).Single(one => one.Tool == "helm").Lines);
    }

    [Fact]
    public void A_chart_has_no_file_names_so_oras_copies_it()
    {
        Assert.Equal([$"oras copy {Name}:0.3.1 --to-oci-layout api-0.3.1:0.3.1"], Of("0.3.1", "tag").Single(one => one.Tool == "oras").Lines);
    }

    [Fact]
    public void Files_are_pulled_by_oras()
    {
        var file = new Descriptor("text/plain", Views.DigestOf("file"), 3) { Annotations = new Dictionary<string, string> { ["org.opencontainers.image.title"] = "notes.txt" } };
        var view = Views.Artifact($"{Name}:1", "application/x", file);

        var commands = PullCommands.Of(PullTarget.Of(view, null, PullBy.Tag, Views.Entry()), view, Views.Entry());

        Assert.Equal(["oras", "crane"], commands.Select(command => command.Tool));
        Assert.Equal([$"oras pull {Name}:1 --output api-1"], commands[0].Lines);
        Assert.Equal([$"crane manifest {Name}:1"], commands[1].Lines);
    }

    [Theory]
    [InlineData("helm", "helm pull --plain-http oci://{0} --version 0.3.1")]
    [InlineData("oras", "oras copy --from-plain-http {0}:0.3.1 --to-oci-layout api-0.3.1:0.3.1")]
    [InlineData("crane", "crane manifest --insecure {0}:0.3.1")]
    public void Tools_are_told_that_a_registry_is_on_plain_http(string tool, string command)
    {
        Assert.Equal([Fill(command)], Of("0.3.1", "tag", $"http://{Views.Host}").Single(one => one.Tool == tool).Lines);
    }

    [Fact]
    public void In_a_layout_the_chart_is_a_file()
    {
        var view = ChartView("0.3.1");
        var target = PullTarget.Of(view, null, PullBy.Tag, Views.Entry());

        var commands = ArtifactPull.Of(target, (Manifest.Artifact)view.Manifest, new LayoutPlace("docker/images/charts/api", "0.3.1"));

        Assert.Equal(
            [
                $"helm show chart docker/images/charts/api/blobs/sha256/{Views.DigestOf("chart").Hex}",
                "oras copy --from-oci-layout docker/images/charts/api:0.3.1 --to-oci-layout api-0.3.1:0.3.1",
                $"cat docker/images/charts/api/blobs/sha256/{Views.DigestOf("manifest").Hex}",
            ],
            commands.SelectMany(command => command.Lines));
    }

    private static IReadOnlyList<PullCommand> Of(string tag, string way, string url = $"https://{Views.Host}")
    {
        var view = ChartView(tag);
        return PullCommands.Of(PullTarget.Of(view, null, Enum.Parse<PullBy>(way, true), Views.Entry(url)), view, Views.Entry(url));
    }

    private static Web.Browsing.ImageView ChartView(string tag) => Views.Artifact($"{Name}:{tag}", Helm, new Descriptor(Chart, Views.DigestOf("chart"), 500));

    private static string Fill(string text) => text.Replace("{0}", Name, StringComparison.Ordinal).Replace("{1}", Digest, StringComparison.Ordinal);
}
