namespace RegistryDashboard.Oci.Content;

/// <summary>A manifest as read: an index, an image, or an artifact. Of anything else that stands in the place of one there are the bytes, and it is not shown as if it were one.</summary>
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

    /// <summary>Docker's Image Manifest V2, Schema 1: names, layers and history in one document, which current runtimes no longer pull.</summary>
    /// <param name="MediaType">Of the manifest.</param>
    /// <param name="Name">Of its repository, as written; null where none is.</param>
    /// <param name="Tag">As written; null where none is.</param>
    /// <param name="Architecture">As written; null where none is.</param>
    /// <param name="History">What <c>v1Compatibility</c> tells of its steps, joined with <c>fsLayers</c>, whose sizes nobody wrote.</param>
    public sealed record Legacy(string MediaType, string? Name, string? Tag, string? Architecture, BuildHistory History) : Manifest(MediaType);

    /// <summary>What is none of them: no JSON, cut off, of another shape, or of two at once.</summary>
    /// <param name="MediaType">It was answered with; empty where with none.</param>
    /// <param name="Problem">Why it cannot be read, in words.</param>
    public sealed record Unreadable(string MediaType, string Problem) : Manifest(MediaType);
}
