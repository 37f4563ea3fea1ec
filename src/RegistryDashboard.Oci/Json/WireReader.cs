using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Json;

/// <summary>Bytes to a wire record; a byte order mark is tolerated, anything else that is not one JSON object is a bad document.</summary>
internal static class WireReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="DocumentException">The bytes are not such a document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        var text = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new DocumentException(RegistryErrorKind.BadDocument, "The document is null.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Utf8JsonReader tells of invalid UTF-8 inside a string by InvalidOperationException.
            throw new DocumentException(RegistryErrorKind.BadDocument, $"The document is not what its type says: {exception.Message}", exception);
        }
    }
}
