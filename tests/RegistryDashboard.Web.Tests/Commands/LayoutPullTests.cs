using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Web.Commands;

namespace RegistryDashboard.Web.Tests.Commands;

public sealed class LayoutPullTests
{
    private static readonly LayoutPlace Place = new("docker/images/acme/api", "1.4.2");

    [Fact]
    public void By_tag_a_layout_offers_what_reads_layouts()
    {
        Assert.Equal(
            [
                ("skopeo", "skopeo copy --all oci:docker/images/acme/api:1.4.2 dir:api-1.4.2"),
                ("docker", "skopeo copy oci:docker/images/acme/api:1.4.2 docker-daemon:acme/api:1.4.2"),
                ("podman", "podman pull oci:docker/images/acme/api:1.4.2"),
                ("ctr", "skopeo copy --all oci:docker/images/acme/api:1.4.2 oci-archive:api-1.4.2.tar:samples.localhost/acme/api:1.4.2 && ctr images import api-1.4.2.tar"),
                ("oras", "oras copy --from-oci-layout docker/images/acme/api:1.4.2 --to-oci-layout api-1.4.2:1.4.2"),
                ("BuildKit", "docker buildx build --build-context=api=oci-layout://docker/images/acme/api:1.4.2 ."),
                ("cat", $"cat docker/images/acme/api/blobs/sha256/{Views.DigestOf("manifest").Hex}"),
            ],
            Lines(PullBy.Tag, Place));
    }

    [Fact]
    public void By_digest_only_what_finds_an_image_by_digest_is_offered()
    {
        Assert.Equal(
            [
                ("oras", $"oras copy --from-oci-layout docker/images/acme/api@{Views.DigestOf("manifest")} --to-oci-layout api-{Views.DigestOf("manifest").Short}"),
                ("cat", $"cat docker/images/acme/api/blobs/sha256/{Views.DigestOf("manifest").Hex}"),
            ],
            Lines(PullBy.Digest, Place));
    }

    [Theory]
    [InlineData("skopeo", "skopeo --override-os=linux --override-arch=arm --override-variant=v7 copy oci:docker/images/acme/api:1.4.2 dir:api-1.4.2-linux-arm-v7")]
    [InlineData("docker", "skopeo --override-os=linux --override-arch=arm --override-variant=v7 copy oci:docker/images/acme/api:1.4.2 docker-daemon:acme/api:1.4.2")]
    [InlineData("podman", "podman pull --platform=linux/arm/v7 oci:docker/images/acme/api:1.4.2")]
    public void A_platform_is_chosen_by_the_tool(string tool, string command)
    {
        Assert.Contains((tool, command), Lines(PullBy.Platform, Place));
    }

    [Fact]
    public void A_path_is_quoted_where_a_shell_would_part_it()
    {
        Assert.Contains(("podman", "podman pull 'oci:/srv/My Images/it'\\''s:1.4.2'"), Lines(PullBy.Tag, new LayoutPlace("/srv/My Images/it's", "1.4.2")));
    }

    [Fact]
    public void A_path_with_a_colon_is_nothing_for_skopeo_and_podman()
    {
        Assert.DoesNotContain(Lines(PullBy.Tag, new LayoutPlace("C:/images", "1.4.2")), line => line.Tool is "skopeo" or "docker" or "podman" or "ctr");
    }

    [Fact]
    public void An_entry_without_a_name_is_found_by_digest()
    {
        Assert.Equal(["oras", "cat"], Lines(PullBy.Tag, new LayoutPlace("images", null)).Select(line => line.Tool));
    }

    private static IEnumerable<(string Tool, string Line)> Lines(PullBy way, LayoutPlace place)
    {
        var view = Views.Index("samples.localhost/acme/api:1.4.2", "linux/amd64", "linux/arm/v7");
        var target = PullTarget.Of(view, view.Platforms[1], way, Views.Entry());
        return LayoutPull.Of(target, place).SelectMany(command => command.Lines.Select(line => (command.Tool, line)));
    }
}
