using System.Text.Json.Serialization;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

internal sealed record WireDescriptor
{
    [JsonPropertyName("mediaType"), JsonConverter(typeof(LenientString))]
    public string? MediaType { get; init; }

    [JsonPropertyName("digest"), JsonConverter(typeof(LenientString))]
    public string? Digest { get; init; }

    [JsonPropertyName("size"), JsonConverter(typeof(LenientInt64))]
    public long? Size { get; init; }

    [JsonPropertyName("platform")]
    public WirePlatform? Platform { get; init; }

    [JsonPropertyName("annotations"), JsonConverter(typeof(LenientMap))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Base64.</summary>
    [JsonPropertyName("data"), JsonConverter(typeof(LenientString))]
    public string? Data { get; init; }

    [JsonPropertyName("artifactType"), JsonConverter(typeof(LenientString))]
    public string? ArtifactType { get; init; }

    public Descriptor Read()
    {
        var descriptor = new Descriptor(MediaType ?? "", Digest ?? "", Size is >= 0 ? Size : null)
        {
            Platform = Platform?.Read(),
            Annotations = Annotations ?? Nothing,
            ArtifactType = ArtifactType,
        };
        var data = Data is null ? null : DataOf(Data, descriptor);
        return descriptor with { Data = data, IsDataWrong = Data is not null && data is null };
    }

    /// <summary>What is embedded must be what is described, or it is not there (image-spec, descriptor.md, "Embedded Content").</summary>
    private static ReadOnlyMemory<byte>? DataOf(string text, Descriptor descriptor)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == descriptor.Size && descriptor.Digest?.Matches(bytes.AsSpan(0, length)) == true
            ? new ReadOnlyMemory<byte>(bytes, 0, length)
            : (ReadOnlyMemory<byte>?)null;
    }

    private static readonly Dictionary<string, string> Nothing = [];
}
