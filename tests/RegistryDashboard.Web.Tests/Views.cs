using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests;

/// <summary>Views of images as a browser would have loaded them; the digest of each thing is the hash of its name.</summary>
internal static class Views
{
    public const string Host = "r.example:5000";

    public static Digest DigestOf(string name) => Digest.Of(Encoding.UTF8.GetBytes(name));

    public static RegistryEntry Entry(string url = "https://r.example:5000") => new("own", RegistryHost.Parse(Host), Host, new Uri(url), null!);

    /// <summary>An index whose platforms are all there.</summary>
    public static ImageView Index(string reference, params string?[] platforms) => IndexOf(reference, [.. platforms.Select((platform, position) => Row(platform) with { Position = position })]);

    /// <summary>An index of <paramref name="rows"/>.</summary>
    public static ImageView IndexOf(string reference, IReadOnlyList<PlatformRow> rows, IReadOnlyDictionary<string, string>? annotations = null, IReadOnlyDictionary<string, string>? entryAnnotations = null)
    {
        var children = rows.Select(row => new Descriptor(MediaTypes.OciManifest, row.DigestText, 500) { Platform = row.Platform, Annotations = entryAnnotations ?? new Dictionary<string, string>() });
        return View(reference, new Manifest.Index(MediaTypes.OciIndex, [.. children]) { Annotations = annotations ?? new Dictionary<string, string>() }, rows);
    }

    /// <summary>An image of one platform.</summary>
    public static ImageView Image(string reference, ImageConfig? config = null)
    {
        var row = Row("linux/amd64", config: config) with { DigestText = DigestOf("manifest").Text };
        return View(reference, row.Content!.Manifest, [row]);
    }

    /// <summary>What is no image.</summary>
    public static ImageView Artifact(string reference, string configType, params Descriptor[] blobs) =>
        View(reference, new Manifest.Artifact(MediaTypes.OciManifest, configType, new Descriptor(configType, DigestOf("config"), 2), blobs), []);

    /// <summary>A platform, there unless said otherwise.</summary>
    public static PlatformRow Row(string? platform, RowState state = RowState.Present, ImageConfig? config = null, IReadOnlyDictionary<string, string>? annotations = null)
    {
        var manifest = new Manifest.Image(MediaTypes.OciManifest, new Descriptor(MediaTypes.OciConfig, DigestOf($"config {platform}"), 1000), [new Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", DigestOf($"layer {platform}"), 76_100_000)])
        {
            Annotations = annotations ?? new Dictionary<string, string>(),
        };
        return new PlatformRow(Platform.Parse(platform), DigestOf(platform ?? "none"), MediaTypes.OciManifest, 500, null, state)
        {
            Content = state == RowState.Present ? new ImageContent(Answer(new ManifestDocument(manifest, DigestOf(platform ?? "none"), default, null)), new ConfigDocument(config ?? new ImageConfig { Created = new DateTimeOffset(2024, 12, 3, 17, 20, 0, TimeSpan.Zero) }, default)) : null,
        };
    }

    /// <summary>A document as the registry answered it.</summary>
    public static Answer<ManifestDocument> Answer(ManifestDocument document) => new(document, Host, DateTimeOffset.UnixEpoch.AddYears(50), []);

    private static ImageView View(string reference, Manifest manifest, IReadOnlyList<PlatformRow> rows)
    {
        var answer = Answer(new ManifestDocument(manifest, DigestOf("manifest"), default, null));
        return new ImageView(ImageReference.Parse(reference, RegistryHost.DockerHub), answer, rows, []);
    }
}
