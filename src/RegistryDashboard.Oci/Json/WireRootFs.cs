using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

internal sealed record WireRootFs
{
    [JsonPropertyName("diff_ids"), JsonConverter(typeof(LenientList))]
    public IReadOnlyList<string>? DiffIds { get; init; }
}
