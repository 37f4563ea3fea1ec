using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>Every manifest and index as written, before it is known which it is.</summary>
internal sealed record WireManifest
{
    [JsonPropertyName("mediaType"), JsonConverter(typeof(LenientString))]
    public string? MediaType { get; init; }

    [JsonPropertyName("artifactType"), JsonConverter(typeof(LenientString))]
    public string? ArtifactType { get; init; }

    [JsonPropertyName("config")]
    public WireDescriptor? Config { get; init; }

    [JsonPropertyName("layers")]
    public IReadOnlyList<WireDescriptor?>? Layers { get; init; }

    [JsonPropertyName("manifests")]
    public IReadOnlyList<WireDescriptor?>? Manifests { get; init; }

    [JsonPropertyName("subject")]
    public WireDescriptor? Subject { get; init; }

    [JsonPropertyName("annotations"), JsonConverter(typeof(LenientMap))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Only in schema 1, and read by <see cref="LegacyReader"/>.</summary>
    [JsonPropertyName("fsLayers")]
    public JsonElement? FsLayers { get; init; }
}
