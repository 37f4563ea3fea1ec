using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

/// <summary>Images of which it matters what their layers hold, made by hand.</summary>
internal static class LayeredViews
{
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>An index of rows.</summary>
    public static ImageView Index(string reference, params PlatformRow[] rows)
    {
        var manifest = new Manifest.Index(MediaTypes.OciIndex, []);
        var answer = new Answer<ManifestDocument>(new ManifestDocument(manifest, DigestOf($"index {reference}"), default, null), "host", DateTimeOffset.UnixEpoch, []);
        return new ImageView(ImageReference.Parse(reference, RegistryHost.DockerHub), answer, [.. rows.Select((row, position) => row with { Position = position })], []);
    }

    /// <summary>A row that was fetched; each layer is named by what it holds, such as <c>base:3000000</c>, with its size in bytes.</summary>
    public static PlatformRow Row(string platform, string[] layers, string? config = null, string? firstCommand = null)
    {
        var descriptors = layers.Select(Descriptor).ToList();
        var manifest = new Manifest.Image(MediaTypes.OciManifest, new Descriptor(MediaTypes.OciConfig, DigestOf($"config {platform}"), 0), descriptors);
        var history = firstCommand is null ? [] : layers.Select((_, position) => new HistoryEntry(null, position == 0 ? firstCommand : "RUN more", null, false)).ToList();
        var document = new ConfigDocument(new ImageConfig { Platform = config == "" ? null : Platform.Parse(config ?? platform), History = history }, default);
        return NotFetched(platform) with { State = RowState.Present, Content = new ImageContent(Views.Answer(new ManifestDocument(manifest, DigestOf($"manifest {platform}"), default, null)), document) };
    }

    /// <summary>A row that was not.</summary>
    public static PlatformRow NotFetched(string platform) =>
        new(Platform.Parse(platform), DigestOf($"manifest {platform}"), MediaTypes.OciManifest, 500, null, RowState.NotFetched);

    /// <summary>The digest of a text.</summary>
    public static Digest DigestOf(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));

    private static Descriptor Descriptor(string layer)
    {
        var parts = layer.Split(':');
        var digest = layer.StartsWith("sha256", StringComparison.Ordinal) ? Digest.Parse(layer) : DigestOf(parts[0]);
        return new Descriptor(Layer, digest, parts.Length > 1 && !layer.StartsWith("sha256", StringComparison.Ordinal) ? long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1000);
    }
}
