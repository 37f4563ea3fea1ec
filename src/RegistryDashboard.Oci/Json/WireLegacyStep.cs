using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>What a <c>v1Compatibility</c> tells of a step: an image of Docker before 1.10.</summary>
internal sealed record WireLegacyStep
{
    [JsonPropertyName("created"), JsonConverter(typeof(LenientTime))]
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("comment"), JsonConverter(typeof(LenientString))]
    public string? Comment { get; init; }

    [JsonPropertyName("throwaway"), JsonConverter(typeof(LenientBoolean))]
    public bool? Throwaway { get; init; }

    [JsonPropertyName("container_config")]
    public WireContainerConfig? ContainerConfig { get; init; }
}
