using System.Text.RegularExpressions;
using RegistryDashboard.Web.Commands;

namespace RegistryDashboard.Web.Tests.Commands;

public sealed partial class RegistryPullTests
{
    private const string Name = $"{Views.Host}/team/app";
    private static readonly string Digest = Views.DigestOf("manifest").Text;
    private static readonly string Child = Views.DigestOf("linux/arm64/v8").Text;

    [Theory]
    [InlineData("docker", "docker pull {0}:1.0")]
    [InlineData("crane", "crane pull --format=oci {0}:1.0 app-1.0")]
    [InlineData("Kubernetes", "image: {0}:1.0")]
    [InlineData("podman", "podman pull {0}:1.0")]
    [InlineData("nerdctl", "nerdctl pull {0}:1.0")]
    [InlineData("ctr", "ctr images pull {0}:1.0")]
    [InlineData("crictl", "crictl pull {0}:1.0")]
    [InlineData("skopeo", "skopeo copy --all docker://{0}:1.0 dir:app-1.0")]
    [InlineData("oras", "oras copy {0}:1.0 --to-oci-layout app-1.0:1.0")]
    [InlineData("FROM", "FROM {0}:1.0")]
    [InlineData("compose", "services:\n  app:\n    image: {0}:1.0")]
    public void By_tag(string tool, string command) => AssertLines(PullBy.Tag, tool, command);

    [Theory]
    [InlineData("docker", "docker pull {0}:1.0@{1}")]
    [InlineData("crane", "crane pull --format=oci {0}:1.0@{1} app-1.0")]
    [InlineData("Kubernetes", "image: {0}:1.0@{1}")]
    [InlineData("podman", "podman pull {0}:1.0@{1}")]
    [InlineData("nerdctl", "nerdctl pull {0}:1.0@{1}")]
    [InlineData("ctr", "ctr images pull {0}:1.0@{1}")]
    [InlineData("crictl", "crictl pull {0}:1.0@{1}")]
    [InlineData("skopeo", "skopeo copy --all docker://{0}@{1} dir:app-1.0")]
    [InlineData("oras", "oras copy {0}:1.0@{1} --to-oci-layout app-1.0:1.0")]
    [InlineData("FROM", "FROM {0}:1.0@{1}")]
    [InlineData("compose", "services:\n  app:\n    image: {0}:1.0@{1}")]
    public void By_tag_and_digest_of_which_skopeo_takes_the_digest_alone(string tool, string command) => AssertLines(PullBy.Pinned, tool, command);

    [Theory]
    [InlineData("docker", "docker pull {0}@{1}")]
    [InlineData("Kubernetes", "image: {0}@{1}")]
    [InlineData("crictl", "crictl pull {0}@{1}")]
    [InlineData("skopeo", "skopeo copy --all docker://{0}@{1} dir:app-{3}")]
    [InlineData("oras", "oras copy {0}@{1} --to-oci-layout app-{3}")]
    public void By_digest(string tool, string command) => AssertLines(PullBy.Digest, tool, command);

    [Theory]
    [InlineData("docker", "docker pull --platform=linux/arm64/v8 {0}:1.0", "docker pull {0}@{2}")]
    [InlineData("crane", "crane pull --platform=linux/arm64/v8 {0}:1.0 app-1.0-linux-arm64-v8.tar", "crane pull {0}@{2} app-1.0-linux-arm64-v8.tar")]
    [InlineData("Kubernetes", "image: {0}@{2}")]
    [InlineData("podman", "podman pull --platform=linux/arm64/v8 {0}:1.0", "podman pull {0}@{2}")]
    [InlineData("nerdctl", "nerdctl pull --platform=linux/arm64/v8 {0}:1.0", "nerdctl pull {0}@{2}")]
    [InlineData("ctr", "ctr images pull --platform=linux/arm64/v8 {0}:1.0", "ctr images pull {0}@{2}")]
    [InlineData("crictl", "crictl pull {0}@{2}")]
    [InlineData("skopeo", "skopeo --override-os=linux --override-arch=arm64 --override-variant=v8 copy docker://{0}:1.0 dir:app-1.0-linux-arm64-v8", "skopeo copy docker://{0}@{2} dir:app-1.0-linux-arm64-v8")]
    [InlineData("oras", "oras copy --platform=linux/arm64/v8 {0}:1.0 --to-oci-layout app-1.0-linux-arm64-v8:1.0", "oras copy {0}@{2} --to-oci-layout app-1.0-linux-arm64-v8:1.0")]
    [InlineData("FROM", "FROM --platform=linux/arm64/v8 {0}:1.0", "FROM {0}@{2}")]
    [InlineData("compose", "services:\n  app:\n    image: {0}:1.0\n    platform: linux/arm64/v8")]
    public void For_a_platform_the_tool_chooses_where_it_can_and_its_own_digest_does_everywhere(string tool, params string[] commands) => AssertLines(PullBy.Platform, tool, commands);

    [Theory]
    [InlineData("docker", "docker pull {0}:1.0")]
    [InlineData("crane", "crane pull --insecure --format=oci {0}:1.0 app-1.0")]
    [InlineData("podman", "podman pull --tls-verify=false {0}:1.0")]
    [InlineData("nerdctl", "nerdctl --insecure-registry pull {0}:1.0")]
    [InlineData("ctr", "ctr images pull --plain-http {0}:1.0")]
    [InlineData("skopeo", "skopeo copy --src-tls-verify=false --all docker://{0}:1.0 dir:app-1.0")]
    [InlineData("oras", "oras copy --from-plain-http {0}:1.0 --to-oci-layout app-1.0:1.0")]
    public void Tools_are_told_that_a_registry_is_on_plain_http(string tool, string command)
    {
        Assert.Equal([Fill(command)], Of(PullBy.Tag, url: $"http://{Views.Host}").Single(one => one.Tool == tool).Lines);
    }

    [Theory]
    [InlineData("docker", "/etc/docker/daemon.json", "{ \"insecure-registries\": [\"r.example:5000\"] }")]
    [InlineData("compose", "/etc/docker/daemon.json", "{ \"insecure-registries\": [\"r.example:5000\"] }")]
    [InlineData("Kubernetes", "/etc/containerd/certs.d/r.example:5000/hosts.toml", "server = \"http://r.example:5000\"")]
    [InlineData("crictl", "/etc/containerd/certs.d/r.example:5000/hosts.toml", "server = \"http://r.example:5000\"")]
    [InlineData("FROM", "buildkitd.toml", "registry.\"r.example:5000\".http = true")]
    public void Tools_without_an_option_for_plain_http_have_a_setting(string tool, string file, string text)
    {
        Assert.Equal(new PullSetting(file, text), Of(PullBy.Tag, url: $"http://{Views.Host}").Single(one => one.Tool == tool).Setting);
        Assert.Null(Of(PullBy.Tag).Single(one => one.Tool == tool).Setting);
    }

    [Theory]
    [InlineData("localhost:5000/team/app:1.0")]
    [InlineData("127.0.0.1:5000/team/app:1.0")]
    public void Docker_trusts_loopback_by_itself(string reference)
    {
        var view = Views.Index(reference, "linux/amd64");
        var target = PullTarget.Of(view, view.Choose(null), PullBy.Tag, Views.Entry("http://localhost:5000"));

        Assert.Null(RegistryPull.Of(target)[0].Setting);
    }

    [Fact]
    public void Nobody_reaches_Docker_Hub_on_plain_http()
    {
        var view = Views.Index("docker.io/library/golang:alpine", "linux/amd64");
        var entry = Views.Entry("http://mirror.corp.example:5000") with { Host = Oci.References.RegistryHost.DockerHub };

        Assert.False(PullTarget.Of(view, view.Choose(null), PullBy.Tag, entry).IsPlainHttp);
    }

    [Theory]
    [InlineData("docker", "docker pull {0}@{2}")]
    [InlineData("skopeo", "skopeo copy docker://{0}@{2} dir:app-1.0-windows-amd64-10.0.20348.2113")]
    [InlineData("FROM", "FROM {0}@{2}")]
    [InlineData("compose", "services:\n  app:\n    image: {0}@{2}")]
    [InlineData("crane", "crane pull --platform=windows/amd64:10.0.20348.2113 {0}:1.0 app-1.0-windows-amd64-10.0.20348.2113.tar", "crane pull {0}@{2} app-1.0-windows-amd64-10.0.20348.2113.tar")]
    public void Builds_of_Windows_are_told_apart_by_digest_where_a_tool_cannot_be_told(string tool, params string[] commands)
    {
        var lines = Of(PullBy.Platform, "windows/amd64:10.0.20348.2113").Single(one => one.Tool == tool).Lines;

        Assert.Equal(commands.Select(command => Fill(command, Views.DigestOf("windows/amd64:10.0.20348.2113").Text)), lines);
    }

    [Theory]
    [InlineData("linux/$(id)")]
    [InlineData("linux/amd64;reboot")]
    [InlineData("linux/amd64/`id`")]
    [InlineData("-linux/amd64")]
    [InlineData("linux/amd64\n")]
    public void A_platform_that_is_none_never_stands_in_a_command(string platform)
    {
        var lines = Of(PullBy.Platform, platform).SelectMany(command => command.Lines).ToList();

        Assert.Contains($"docker pull {Name}@{Views.DigestOf(platform)}", lines);
        Assert.All(lines, line => Assert.Matches(Harmless(), line));
    }

    [Fact]
    public void Every_command_is_of_harmless_words_alone()
    {
        Assert.All(Enum.GetValues<PullBy>().SelectMany(way => Of(way)).SelectMany(command => command.Lines), line => Assert.Matches(Harmless(), line));
    }

    [Fact]
    public void An_image_of_one_platform_is_a_tarball_for_crane_and_has_no_list_for_skopeo()
    {
        var view = Views.Image($"{Name}:1.0");
        var commands = RegistryPull.Of(PullTarget.Of(view, view.Choose(null), PullBy.Tag, Views.Entry()));

        Assert.Equal([$"crane pull {Name}:1.0 app-1.0.tar"], commands.Single(command => command.Tool == "crane").Lines);
        Assert.Equal([$"skopeo copy docker://{Name}:1.0 dir:app-1.0"], commands.Single(command => command.Tool == "skopeo").Lines);
    }

    [Fact]
    public void An_address_of_IPv6_is_quoted_for_the_shell_and_for_YAML()
    {
        var view = Views.Index("[::1]:5000/team/app:1.0", "linux/amd64");
        var commands = RegistryPull.Of(PullTarget.Of(view, view.Choose(null), PullBy.Tag, Views.Entry()));

        Assert.Equal(["docker pull '[::1]:5000/team/app:1.0'"], commands[0].Lines);
        Assert.Equal(["image: \"[::1]:5000/team/app:1.0\""], commands[2].Lines);
    }

    [Theory]
    [InlineData("{0}:1.0", null, false, PullBy.Tag)]
    [InlineData("{0}:1.0", "digest", false, PullBy.Digest)]
    [InlineData("{0}:1.0", "PINNED", false, PullBy.Pinned)]
    [InlineData("{0}:1.0", "nosuch", false, PullBy.Tag)]
    [InlineData("{0}:1.0", null, true, PullBy.Platform)]
    [InlineData("{0}:1.0", "tag", true, PullBy.Tag)]
    [InlineData("{0}:1.0@{1}", null, false, PullBy.Pinned)]
    [InlineData("{0}@{1}", null, false, PullBy.Digest)]
    [InlineData("{0}@{1}", "tag", false, PullBy.Digest)]
    public void The_address_chooses_and_else_the_reference_itself(string reference, string? asked, bool namesPlatform, PullBy expected)
    {
        Assert.Equal(expected, PullTarget.WayOf(Views.Index(Fill(reference), "linux/amd64"), asked, namesPlatform));
    }

    [Fact]
    public void One_platform_is_no_choice_where_there_is_only_one()
    {
        Assert.Equal([PullBy.Tag, PullBy.Pinned, PullBy.Digest], PullTarget.WaysOf(Views.Image($"{Name}:1.0")));
    }

    private static void AssertLines(PullBy way, string tool, params string[] commands) =>
        Assert.Equal(commands.Select(command => Fill(command)), Of(way).Single(command => command.Tool == tool).Lines);

    private static string Fill(string text, string? child = null) =>
        text.Replace("{0}", Name, StringComparison.Ordinal).Replace("{1}", Digest, StringComparison.Ordinal).Replace("{2}", child ?? Child, StringComparison.Ordinal).Replace("{3}", Views.DigestOf("manifest").Short, StringComparison.Ordinal);

    private static IReadOnlyList<PullCommand> Of(PullBy way, string platform = "linux/arm64/v8", string url = $"https://{Views.Host}")
    {
        var view = Views.Index($"{Name}:1.0", "linux/amd64", platform);
        return RegistryPull.Of(PullTarget.Of(view, view.Platforms[1], way, Views.Entry(url)));
    }

    [GeneratedRegex(@"\A(?:[A-Za-z0-9./:@=_-]+[ \n]+)*[A-Za-z0-9./:@=_-]+\z")]
    private static partial Regex Harmless();
}
