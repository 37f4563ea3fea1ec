using System.Text.Json.Serialization;

namespace RegistryDashboard.Oci.Json;

/// <summary>
/// Duplicate keys are refused: two readers of one document must not see two images (CVE-2021-41190 and its like). Depth as System.Text.Json's default, 64.
/// </summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WireManifest))]
[JsonSerializable(typeof(WireConfig))]
[JsonSerializable(typeof(WireLegacy))]
[JsonSerializable(typeof(WireLegacyStep))]
[JsonSerializable(typeof(WireNames))]
[JsonSerializable(typeof(WireToken))]
internal sealed partial class WireContext : JsonSerializerContext;
