using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;
using static RegistryDashboard.Web.Formatting.ShellText;

namespace RegistryDashboard.Web.Commands;

/// <summary>
/// How tools get an image out of a layout on disk. skopeo and podman find one by its name alone, and end the path at its first colon; oras finds it by
/// digest as well.
/// </summary>
internal static class LayoutPull
{
    /// <summary>The commands, in the order in which they are looked for.</summary>
    public static IReadOnlyList<PullCommand> Of(PullTarget target, LayoutPlace place)
    {
        var name = target.Name.Digest is null ? place.Name : null;
        return
        [
            .. name is null || place.Folder.Contains(':', StringComparison.Ordinal) ? [] : ByName(target, Quote($"oci:{place.Folder}:{name}")),
            new PullCommand("oras", Oras(target, place, name)),
            .. Tag.TryParse(name, out _) ? BuildKit(target, place, name!) : [],
            new PullCommand("cat", [$"cat {Quote($"{place.Folder}/blobs/{DigestOf(target).Algorithm}/{DigestOf(target).Hex}")}"]),
        ];
    }

    private static IEnumerable<PullCommand> ByName(PullTarget target, string from)
    {
        var copy = $"skopeo{Overrides(target)} copy{(target is { Kind: ImageKind.Index, Child: null } ? " --all" : "")} {from}";
        yield return new PullCommand("skopeo", [$"{copy} dir:{target.FileName}"]);
        yield return new PullCommand("docker", [$"skopeo{Overrides(target)} copy {from} docker-daemon:{target.Name.Repository}:{target.Name.Tag}"]);
        yield return new PullCommand("podman", [$"podman pull{PlatformOf(target)} {from}"]);

        // ctr would take all that a layout holds, and fail at what is no image: one image goes in a file of its own.
        var archive = $"{target.FileName}.tar";
        yield return new PullCommand("ctr", [$"{copy} oci-archive:{archive}:{target.Name} && ctr images import{PlatformOf(target)} {archive}"]);
    }

    private static IEnumerable<PullCommand> BuildKit(PullTarget target, LayoutPlace place, string tag)
    {
        yield return new PullCommand("BuildKit", [$"docker buildx build --build-context={target.Name.Repository.Segments[^1]}={Quote($"oci-layout://{place.Folder}:{tag}")} ."]);
    }

    private static List<string> Oras(PullTarget target, LayoutPlace place, string? name)
    {
        var lines = new List<string>();
        if (name is not null)
        {
            lines.Add($"oras copy --from-oci-layout{PlatformOf(target)} {Quote($"{place.Folder}:{name}")} --to-oci-layout {target.LayoutName}");
        }

        if (name is null || target.Child is not null)
        {
            lines.Add($"oras copy --from-oci-layout {Quote($"{place.Folder}@{DigestOf(target)}")} --to-oci-layout {target.LayoutName}");
        }

        return lines;
    }

    private static Digest DigestOf(PullTarget target) => target.Child ?? target.Digest;

    private static string PlatformOf(PullTarget target) => target.Platform is { } platform ? $" --platform={platform}" : "";

    private static string Overrides(PullTarget target) => target.Platform is { } platform
        ? $" --override-os={platform.Os} --override-arch={platform.Architecture}{(platform.Variant is { } variant ? $" --override-variant={variant}" : "")}"
        : "";
}
