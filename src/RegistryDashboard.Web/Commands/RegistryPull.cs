using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;
using static RegistryDashboard.Web.Formatting.ShellText;

namespace RegistryDashboard.Web.Commands;

/// <summary>How each tool gets an image from a registry. Names are always fully qualified: what ctr and crictl need, and others read alike.</summary>
internal static class RegistryPull
{
    /// <summary>The commands, in the order in which they are looked for.</summary>
    public static IReadOnlyList<PullCommand> Of(PullTarget target) =>
    [
        Docker(target),
        Crane(target),
        Kubernetes(target),
        new("podman", Each(target, (name, platform) => $"podman pull{If(target.IsPlainHttp, "--tls-verify=false")}{Platform(platform)} {name}")),
        new("nerdctl", Each(target, (name, platform) => $"nerdctl{If(target.IsPlainHttp, "--insecure-registry")} pull{Platform(platform)} {name}")),
        new("ctr", Each(target, (name, platform) => $"ctr images pull{If(target.IsPlainHttp, "--plain-http")}{Platform(platform)} {name}")),
        Crictl(target),
        new("skopeo", Skopeo(target)),
        new("oras", Oras(target)),
        From(target),
        Compose(target),
    ];

    private static PullCommand Docker(PullTarget target) => new("docker", Each(target, (name, platform) => $"docker pull{Platform(platform)} {name}"))
    {
        Setting = target.IsPlainHttp ? PlainHttp.Docker(target.Name.Host) : null,
    };

    /// <summary>As a tarball crane takes linux/amd64 of an index without a word, so an index is taken whole, as a layout.</summary>
    private static PullCommand Crane(PullTarget target)
    {
        var insecure = If(target.IsPlainHttp, "--insecure");
        if (target.Child is null)
        {
            var isIndex = target.Kind == ImageKind.Index;
            return new PullCommand("crane", [$"crane pull{insecure}{If(isIndex, "--format=oci")} {Quote(target.Name.ToString())} {target.FileName}{(isIndex ? "" : ".tar")}"]);
        }

        return new PullCommand("crane", Each(target, (name, platform) => $"crane pull{insecure}{Platform(platform)} {name} {target.FileName}.tar", saysBuild: true));
    }

    /// <summary>A pod has no platform of its own: the node chooses, or the digest does.</summary>
    private static PullCommand Kubernetes(PullTarget target) => new("Kubernetes", [$"image: {YamlText(target.ChildName ?? target.Name)}"])
    {
        Setting = target.IsPlainHttp ? PlainHttp.Containerd(target.Name.Host) : null,
    };

    private static PullCommand Crictl(PullTarget target) => new("crictl", [$"crictl pull {Quote((target.ChildName ?? target.Name).ToString())}"])
    {
        Setting = target.IsPlainHttp ? PlainHttp.Containerd(target.Name.Host) : null,
    };

    /// <summary>To a folder of files as they are: the other formats are conversions, whose digests differ.</summary>
    private static IReadOnlyList<string> Skopeo(PullTarget target)
    {
        var options = If(target.IsPlainHttp, "--src-tls-verify=false");
        var to = $"dir:{target.FileName}";
        return target.Child is null
            ? [$"skopeo copy{options}{If(target.Kind == ImageKind.Index, "--all")} docker://{SkopeoName(target.Name)} {to}"]
            : [.. ByPlatform(target, platform => $"skopeo{Overrides(platform)} copy{options} docker://{SkopeoName(target.Name)} {to}"), $"skopeo copy{options} docker://{Quote(target.ChildName!.ToString())} {to}"];
    }

    /// <summary>An image has no file names, so <c>oras pull</c> would skip its layers: it is copied into a layout.</summary>
    private static IReadOnlyList<string> Oras(PullTarget target) =>
        Each(target, (name, platform) => $"oras copy{If(target.IsPlainHttp, "--from-plain-http")}{Platform(platform)} {name} --to-oci-layout {target.LayoutName}", saysBuild: true);

    private static PullCommand From(PullTarget target) => new("FROM", [.. ByPlatform(target, platform => $"FROM --platform={platform} {target.Name}"), $"FROM {target.ChildName ?? target.Name}"])
    {
        Setting = target.IsPlainHttp ? PlainHttp.BuildKit(target.Name.Host) : null,
    };

    private static PullCommand Compose(PullTarget target)
    {
        var platform = ByPlatform(target, platform => $"\n    platform: {platform}").FirstOrDefault();
        return new PullCommand("compose", [$"services:\n  app:\n    image: {YamlText(platform is null ? target.ChildName ?? target.Name : target.Name)}{platform}"])
        {
            Setting = target.IsPlainHttp ? PlainHttp.Docker(target.Name.Host) : null,
        };
    }

    /// <summary>The command by name; for one platform chosen by the tool where it can, and then by that platform's own digest.</summary>
    private static IReadOnlyList<string> Each(PullTarget target, Func<string, string?, string> command, bool saysBuild = false) => target.ChildName is { } child
        ? [.. ByPlatform(target, platform => command(Quote(target.Name.ToString()), platform), saysBuild), command(Quote(child.ToString()), null)]
        : [command(Quote(target.Name.ToString()), null)];

    /// <summary>Windows images are told apart by their build, which most tools cannot be told: there the digest alone chooses.</summary>
    private static IEnumerable<string> ByPlatform(PullTarget target, Func<string, string> command, bool saysBuild = false) =>
        target.Platform?.ToString() is { } platform && (saysBuild || !platform.Contains(':', StringComparison.Ordinal)) ? [command(platform)] : [];

    private static string Platform(string? platform) => platform is null ? "" : $" --platform={platform}";

    private static string If(bool condition, string option) => condition ? $" {option}" : "";

    private static string Overrides(string platform) => platform.Split('/') switch
    {
        [var os, var architecture, var variant] => $" --override-os={os} --override-arch={architecture} --override-variant={variant}",
        [var os, var architecture] => $" --override-os={os} --override-arch={architecture}",
        _ => "",
    };

    /// <summary>skopeo refuses a tag beside a digest.</summary>
    private static string SkopeoName(ImageReference name) => Quote((name.Digest is { } digest ? name.Sibling(digest) : name).ToString());

    /// <summary>A name that begins with a bracket, an IPv6 address, would begin a list in YAML.</summary>
    private static string YamlText(ImageReference name) => name.Host.Text.StartsWith('[') ? $"\"{name}\"" : name.ToString();
}
