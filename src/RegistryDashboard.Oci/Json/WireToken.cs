using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>What a token service answers (distribution, "Token Authentication Specification"). Seconds.</summary>
internal sealed record WireToken
{
    [JsonPropertyName("token"), JsonConverter(typeof(LenientString))]
    public string? Token { get; init; }

    [JsonPropertyName("access_token"), JsonConverter(typeof(LenientString))]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in"), JsonConverter(typeof(LenientInt64))]
    public long? ExpiresIn { get; init; }

}
