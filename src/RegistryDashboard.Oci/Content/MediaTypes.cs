namespace RegistryDashboard.Oci.Content;

/// <summary>The media types of the OCI image-spec and of Docker's Image Manifest V2, Schema 2, and what each kind of type means.</summary>
public static class MediaTypes
{
    /// <summary>An OCI image index (image-spec, image-index.md).</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>An OCI image manifest (image-spec, manifest.md).</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI image config (image-spec, config.md).</summary>
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>Docker's manifest list.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Docker's image manifest, schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's image config.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>Docker's image manifest, schema 1: readable by no current runtime.</summary>
    public const string DockerSchema1 = "application/vnd.docker.distribution.manifest.v1+json";

    /// <summary>Docker's image manifest, schema 1, signed.</summary>
    public const string DockerSchema1Signed = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    /// <summary>The config of an artifact that has none (image-spec, manifest.md, "Guidance for an Empty Descriptor").</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>
    /// Every manifest type, for <c>Accept</c>. A registry that is not offered all of them answers with another document, which has another digest
    /// (measured with distribution 2.8: amd64's manifest for a list).
    /// </summary>
    public static readonly IReadOnlyList<string> Manifests = [OciIndex, OciManifest, DockerManifestList, DockerManifest];

    /// <summary>Whether the type is an index of manifests.</summary>
    public static bool IsIndex(string? mediaType) => mediaType is OciIndex or DockerManifestList;

    /// <summary>Whether the type is a manifest of config and layers.</summary>
    public static bool IsManifest(string? mediaType) => mediaType is OciManifest or DockerManifest;

    /// <summary>Whether the type is Docker's schema 1, signed or not.</summary>
    public static bool IsSchema1(string? mediaType) => mediaType is DockerSchema1 or DockerSchema1Signed;

    /// <summary>Whether the type is an image config that may be parsed as one (image-spec, manifest.md: unknown types must not be).</summary>
    public static bool IsImageConfig(string? mediaType) => mediaType is OciConfig or DockerConfig;

    /// <summary>Whether the type is a filesystem layer, compressed or not, distributable or not.</summary>
    public static bool IsLayer(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith("application/vnd.oci.image.layer.", StringComparison.Ordinal)
            || mediaType.StartsWith("application/vnd.docker.image.rootfs.", StringComparison.Ordinal));
}
