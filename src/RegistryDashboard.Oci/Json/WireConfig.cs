using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>An image config as written: the outer document.</summary>
internal sealed record WireConfig
{
    [JsonPropertyName("created"), JsonConverter(typeof(LenientTime))]
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("author"), JsonConverter(typeof(LenientString))]
    public string? Author { get; init; }

    [JsonPropertyName("os"), JsonConverter(typeof(LenientString))]
    public string? Os { get; init; }

    [JsonPropertyName("architecture"), JsonConverter(typeof(LenientString))]
    public string? Architecture { get; init; }

    [JsonPropertyName("variant"), JsonConverter(typeof(LenientString))]
    public string? Variant { get; init; }

    [JsonPropertyName("os.version"), JsonConverter(typeof(LenientString))]
    public string? OsVersion { get; init; }

    [JsonPropertyName("config")]
    public WireContainerConfig? Config { get; init; }

    [JsonPropertyName("rootfs")]
    public WireRootFs? RootFs { get; init; }

    [JsonPropertyName("history")]
    public IReadOnlyList<WireHistory?>? History { get; init; }
}
