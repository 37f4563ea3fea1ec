using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>What containers of the image start with; Docker's capitals are the format's.</summary>
internal sealed record WireContainerConfig
{
    [JsonPropertyName("User"), JsonConverter(typeof(LenientString))]
    public string? User { get; init; }

    [JsonPropertyName("ExposedPorts"), JsonConverter(typeof(LenientKeys))]
    public IReadOnlyList<string>? ExposedPorts { get; init; }

    [JsonPropertyName("Env"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Env { get; init; }

    [JsonPropertyName("Entrypoint"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Entrypoint { get; init; }

    [JsonPropertyName("Cmd"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Cmd { get; init; }

    [JsonPropertyName("Volumes"), JsonConverter(typeof(LenientKeys))]
    public IReadOnlyList<string>? Volumes { get; init; }

    [JsonPropertyName("WorkingDir"), JsonConverter(typeof(LenientString))]
    public string? WorkingDir { get; init; }

    [JsonPropertyName("Labels"), JsonConverter(typeof(LenientMap))]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [JsonPropertyName("StopSignal"), JsonConverter(typeof(LenientString))]
    public string? StopSignal { get; init; }

    [JsonPropertyName("Shell"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Shell { get; init; }

    [JsonPropertyName("OnBuild"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? OnBuild { get; init; }

    [JsonPropertyName("Healthcheck")]
    public WireHealthcheck? Healthcheck { get; init; }
}
