using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>Times in nanoseconds.</summary>
internal sealed record WireHealthcheck
{
    [JsonPropertyName("Test"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Test { get; init; }

    [JsonPropertyName("Interval"), JsonConverter(typeof(LenientInt64))]
    public long? Interval { get; init; }

    [JsonPropertyName("Timeout"), JsonConverter(typeof(LenientInt64))]
    public long? Timeout { get; init; }

    [JsonPropertyName("StartPeriod"), JsonConverter(typeof(LenientInt64))]
    public long? StartPeriod { get; init; }

    [JsonPropertyName("Retries"), JsonConverter(typeof(LenientInt64))]
    public long? Retries { get; init; }
}
