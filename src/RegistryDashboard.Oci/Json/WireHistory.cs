using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

internal sealed record WireHistory
{
    [JsonPropertyName("created"), JsonConverter(typeof(LenientTime))]
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("created_by"), JsonConverter(typeof(LenientString))]
    public string? CreatedBy { get; init; }

    [JsonPropertyName("comment"), JsonConverter(typeof(LenientString))]
    public string? Comment { get; init; }

    [JsonPropertyName("empty_layer"), JsonConverter(typeof(LenientBoolean))]
    public bool? EmptyLayer { get; init; }
}
