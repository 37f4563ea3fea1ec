using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>A page of <c>tags/list</c> or <c>_catalog</c>. Emptied repositories answer <c>null</c>; other members are vendors' own.</summary>
internal sealed record WireNames
{
    [JsonPropertyName("tags"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Tags { get; init; }

    [JsonPropertyName("repositories"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? Repositories { get; init; }
}
