using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>Docker's Image Manifest V2, Schema 1, as written. Layers and history are newest first, and the history is text of JSON in JSON.</summary>
internal sealed record WireLegacy
{
    [JsonPropertyName("name"), JsonConverter(typeof(LenientString))]
    public string? Name { get; init; }

    [JsonPropertyName("tag"), JsonConverter(typeof(LenientString))]
    public string? Tag { get; init; }

    [JsonPropertyName("architecture"), JsonConverter(typeof(LenientString))]
    public string? Architecture { get; init; }

    [JsonPropertyName("fsLayers"), JsonConverter(typeof(LenientLayers))]
    public IReadOnlyList<string?>? FsLayers { get; init; }

    [JsonPropertyName("history"), JsonConverter(typeof(LenientCompatibilities))]
    public IReadOnlyList<string?>? History { get; init; }
}
