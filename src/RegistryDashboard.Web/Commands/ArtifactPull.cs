using System.Text.RegularExpressions;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using static RegistryDashboard.Web.Formatting.ShellText;

namespace RegistryDashboard.Web.Commands;

/// <summary>How tools get what is no image: a Helm chart by helm, anything by oras, its manifest by crane.</summary>
internal static partial class ArtifactPull
{
    private const string HelmConfig = "application/vnd.cncf.helm.config.v1+json";
    private const string HelmChart = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private const string FileTitle = "org.opencontainers.image.title";

    /// <summary>From a registry.</summary>
    public static IReadOnlyList<PullCommand> Of(PullTarget target, Manifest.Artifact artifact)
    {
        var name = Quote(target.Name.ToString());
        return
        [
            .. artifact.Config.MediaType == HelmConfig ? [new PullCommand("helm", [Helm(target)])] : Array.Empty<PullCommand>(),
            new("oras", [HasFiles(artifact)
                ? $"oras pull{If(target.IsPlainHttp, "--plain-http")} {name} --output {target.FileName}"
                : $"oras copy{If(target.IsPlainHttp, "--from-plain-http")} {name} --to-oci-layout {target.LayoutName}"]),
            new("crane", [$"crane manifest{If(target.IsPlainHttp, "--insecure")} {name}"]),
        ];
    }

    /// <summary>From a layout on disk.</summary>
    public static IReadOnlyList<PullCommand> Of(PullTarget target, Manifest.Artifact artifact, LayoutPlace place)
    {
        var name = Quote(target.Name.Digest is null && place.Name is not null ? $"{place.Folder}:{place.Name}" : $"{place.Folder}@{target.Digest}");
        return
        [
            .. artifact.Blobs.Where(blob => blob.MediaType == HelmChart).Select(chart => chart.Digest).OfType<Digest>()
                .Select(chart => new PullCommand("helm", [$"helm show chart {Quote(BlobOf(place, chart))}"])),
            new("oras", [HasFiles(artifact)
                ? $"oras pull --oci-layout {name} --output {target.FileName}"
                : $"oras copy --from-oci-layout {name} --to-oci-layout {target.LayoutName}"]),
            new("cat", [$"cat {Quote(BlobOf(place, target.Digest))}"]),
        ];
    }

    /// <summary>By version, which is what helm makes of a tag, with a plus for the underscore that a tag has in its place; by digest from 3.18 on.</summary>
    private static string Helm(PullTarget target)
    {
        var repository = Quote($"oci://{target.Name.RepositoryPath}");
        var plain = If(target.IsPlainHttp, "--plain-http");
        return target.Name is { Digest: null, Tag: { } tag } && Version().IsMatch(tag.Text)
            ? $"helm pull{plain} {repository} --version {tag.Text.Replace('_', '+')}"
            : $"helm pull{plain} {Quote($"oci://{target.Name.RepositoryPath}@{target.Digest}")}";
    }

    /// <summary><c>oras pull</c> skips what has no file name.</summary>
    private static bool HasFiles(Manifest.Artifact artifact) => artifact.Blobs.Any(blob => blob.Annotations.ContainsKey(FileTitle));

    private static string BlobOf(LayoutPlace place, Digest digest) => $"{place.Folder}/blobs/{digest.Algorithm}/{digest.Hex}";

    private static string If(bool condition, string option) => condition ? $" {option}" : "";

    [GeneratedRegex(@"\Av?[0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:_[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
