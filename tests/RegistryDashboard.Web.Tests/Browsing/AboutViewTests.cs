using RegistryDashboard.Oci.Content;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class AboutViewTests
{
    private const string Version = "org.opencontainers.image.version";
    private const string LegacyVersion = "org.label-schema.version";

    [Fact]
    public void The_manifest_speaks_before_its_entry_the_index_and_the_labels()
    {
        string? VersionOf(string? manifest, string? entry, string? index, string? label, string? legacy)
        {
            var row = Views.Row("linux/amd64", config: new ImageConfig { Labels = Said((Version, label), (LegacyVersion, legacy)) }, annotations: Said((Version, manifest)));
            return AboutView.Of(Views.IndexOf("r.example/app:1", [row], Said((Version, index)), Said((Version, entry))), row).Version;
        }

        Assert.Equal("manifest", VersionOf("manifest", "entry", "index", "label", "legacy"));
        Assert.Equal("entry", VersionOf(null, "entry", "index", "label", "legacy"));
        Assert.Equal("index", VersionOf(" ", null, "index", "label", "legacy"));
        Assert.Equal("label", VersionOf(null, null, null, "label", "legacy"));
        Assert.Equal("legacy", VersionOf(null, null, null, null, "legacy"));
        Assert.Null(VersionOf(null, null, null, null, null));
    }

    [Fact]
    public void The_config_tells_what_it_runs_as_whom_where_and_on_which_ports()
    {
        var view = Views.Image("r.example/app:1", new ImageConfig { Entrypoint = ["/app/api"], Command = ["serve", "--all"], User = "app", WorkingDirectory = "/app", ExposedPorts = ["8080/tcp", "9090/tcp"] });

        var about = AboutView.Of(view, view.Choose(null));

        Assert.Equal(["/app/api", "serve", "--all"], about.Words);
        Assert.Equal(("app", "/app"), (about.User, about.WorkingDirectory));
        Assert.Equal(["8080/tcp", "9090/tcp"], about.Ports);
    }

    [Fact]
    public void Who_is_not_named_is_root()
    {
        var view = Views.Image("r.example/app:1");

        Assert.Equal("root", AboutView.Of(view, view.Choose(null)).User);
    }

    [Fact]
    public void Of_a_platform_that_is_not_loaded_the_index_alone_speaks()
    {
        var row = Views.Row("linux/amd64", RowState.NotFetched);

        var about = AboutView.Of(Views.IndexOf("r.example/app:1", [row], Said((Version, "1.0"))), row);

        Assert.Equal("1.0", about.Version);
        Assert.Null(about.User);
        Assert.False(about.IsEmpty);
    }

    [Fact]
    public void The_labels_of_label_schema_count_where_nothing_newer_is()
    {
        var view = Views.Image("r.example/app:1", new ImageConfig
        {
            Labels = Said(("org.label-schema.vcs-url", "https://github.com/acme/app"), ("org.label-schema.vcs-ref", "4f2c1a9"), ("org.label-schema.name", "App"), ("org.label-schema.build-date", "2020-01-01T00:00:00Z"), ("org.opencontainers.image.title", "Newer")),
        });

        var about = AboutView.Of(view, view.Choose(null));

        Assert.Equal("https://github.com/acme/app/commit/4f2c1a9", about.Source?.CommitLink?.AbsoluteUri);
        Assert.Equal("Newer", about.Entries.Single(entry => entry.Name == AboutName.Title).Value);
        Assert.Contains(new AboutEntry(AboutName.Created, "2020-01-01T00:00:00Z"), about.Entries);
    }

    [Fact]
    public void An_artifact_says_what_its_manifest_says()
    {
        var view = Views.Artifact("r.example/chart:1", "application/x");

        Assert.True(AboutView.Of(view, null).IsEmpty);
    }

    [Theory]
    [InlineData("docker.io/library/alpine:3.21", "alpine:3.21", "docker.io/library/alpine:3.21")]
    [InlineData("alpine:3.21", "alpine:3.21", "docker.io/library/alpine:3.21")]
    [InlineData("alpine", "alpine:latest", "docker.io/library/alpine:latest")]
    [InlineData("docker.io/acme/base:1", "acme/base:1", "docker.io/acme/base:1")]
    [InlineData("ghcr.io/acme/base:1", "ghcr.io/acme/base:1", "ghcr.io/acme/base:1")]
    public void A_base_is_named_as_people_name_it(string name, string text, string reference)
    {
        var view = BaseView.Read(name, null)!;

        Assert.Equal((text, reference), (view.Text, view.Reference?.ToString()));
    }

    [Theory]
    [InlineData("scratch")]
    [InlineData("Not A Reference")]
    [InlineData("<script>alert(1)</script>")]
    public void A_base_that_is_no_image_is_text(string name)
    {
        Assert.Equal(new BaseView(name, null), BaseView.Read(name, null));
    }

    [Fact]
    public void A_base_with_its_digest_is_the_image_as_it_was()
    {
        var digest = Views.DigestOf("alpine");

        Assert.Equal($"docker.io/library/alpine:3.21@{digest}", BaseView.Read("alpine:3.21", digest.Text)!.Reference?.ToString());
        Assert.Equal("docker.io/library/alpine:3.21", BaseView.Read("alpine:3.21", "sha256:short")!.Reference?.ToString());
        Assert.Equal(new BaseView(digest.Short, null), BaseView.Read(null, digest.Text));
        Assert.Null(BaseView.Read(null, null));
    }

    private static Dictionary<string, string> Said(params (string Key, string? Value)[] entries) =>
        entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!);
}
