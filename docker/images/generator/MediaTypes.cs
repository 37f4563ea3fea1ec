namespace RegistryDashboard.Samples;

/// <summary>The media types of one family of images: Docker's own or OCI's.</summary>
internal sealed record MediaTypes(string Index, string Manifest, string Config, string Layer)
{
    public static readonly MediaTypes Docker = new("application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.container.image.v1+json",
        "application/vnd.docker.image.rootfs.diff.tar.gzip");

    public static readonly MediaTypes Oci = new("application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.config.v1+json", "application/vnd.oci.image.layer.v1.tar+gzip");
}
