using System.Text.Json.Serialization;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

internal sealed record WirePlatform
{
    [JsonPropertyName("os"), JsonConverter(typeof(LenientString))]
    public string? Os { get; init; }

    [JsonPropertyName("architecture"), JsonConverter(typeof(LenientString))]
    public string? Architecture { get; init; }

    [JsonPropertyName("variant"), JsonConverter(typeof(LenientString))]
    public string? Variant { get; init; }

    [JsonPropertyName("os.version"), JsonConverter(typeof(LenientString))]
    public string? OsVersion { get; init; }

    [JsonPropertyName("os.features"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? OsFeatures { get; init; }

    public Platform? Read() =>
        Read(Os, Architecture, Variant, OsVersion) is { } platform
            ? platform with { OsFeatures = OsFeatures is { Count: > 0 } features ? string.Join(", ", features) : null }
            : null;

    public static Platform? Read(string? os, string? architecture, string? variant, string? osVersion) =>
        string.IsNullOrEmpty(os) && string.IsNullOrEmpty(architecture)
            ? null
            : new Platform(NullIfEmpty(os), NullIfEmpty(architecture), NullIfEmpty(variant), NullIfEmpty(osVersion));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
