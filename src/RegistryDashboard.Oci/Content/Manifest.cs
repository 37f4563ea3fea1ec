namespace RegistryDashboard.Oci.Content;

/// <summary>A manifest as read: an index, an image, or an artifact. Nothing else is shown as if it were one.</summary>
public abstract record Manifest
{
    private Manifest(string mediaType) => MediaType = mediaType;

    /// <summary>The type the document claims, or was answered with.</summary>
    public string MediaType { get; }

    /// <summary>Annotations as written, empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The manifest that this one refers to (image-spec 1.1), null where it refers to none.</summary>
    public Descriptor? Subject { get; init; }

    /// <summary>A Docker manifest list or an OCI index; children in the order written, attestations and nested indexes among them.</summary>
    public sealed record Index(string MediaType, IReadOnlyList<Descriptor> Manifests) : Manifest(MediaType);

    /// <summary>An image of one platform: an image config and its layers, lowest first.</summary>
    public sealed record Image(string MediaType, Descriptor Config, IReadOnlyList<Descriptor> Layers) : Manifest(MediaType);

    /// <summary>Anything else that is stored like an image: a Helm chart, a signature, an SBOM.</summary>
    /// <param name="MediaType">Of the manifest.</param>
    /// <param name="ArtifactType">What it is: <c>artifactType</c>, else the type of its config, else of its first blob.</param>
    /// <param name="Config">Its config, never read as an image config.</param>
    /// <param name="Blobs">What it holds.</param>
    public sealed record Artifact(string MediaType, string ArtifactType, Descriptor Config, IReadOnlyList<Descriptor> Blobs) : Manifest(MediaType);
}
