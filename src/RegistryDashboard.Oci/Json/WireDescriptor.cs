using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

internal sealed record WireDescriptor
{
    [JsonPropertyName("mediaType"), JsonConverter(typeof(LenientString))]
    public string? MediaType { get; init; }

    [JsonPropertyName("digest"), JsonConverter(typeof(LenientString))]
    public string? Digest { get; init; }

    [JsonPropertyName("size"), JsonConverter(typeof(LenientInt64))]
    public long? Size { get; init; }

    [JsonPropertyName("platform")]
    public WirePlatform? Platform { get; init; }

    [JsonPropertyName("annotations"), JsonConverter(typeof(LenientMap))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    [JsonPropertyName("artifactType"), JsonConverter(typeof(LenientString))]
    public string? ArtifactType { get; init; }
}
