using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

/// <summary>Reads one field of a document from a stranger: a value of another type is as good as none, and never loses the document.</summary>
internal abstract class Lenient<T> : JsonConverter<T?>
{
    public override bool HandleNull => true;

    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return Read(value.RootElement);
    }

    public sealed override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Documents are shown as they were received, never written.");

    protected abstract T? Read(JsonElement value);
}

/// <summary>A string, else null.</summary>
internal sealed class LenientString : Lenient<string>
{
    protected override string? Read(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A whole number of 64 bits, else null.</summary>
internal sealed class LenientInt64 : Lenient<long?>
{
    protected override long? Read(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}

/// <summary>True or false, else null.</summary>
internal sealed class LenientBoolean : Lenient<bool?>
{
    protected override bool? Read(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}

/// <summary>A time as <see cref="Rfc3339"/> reads it, else null.</summary>
internal sealed class LenientTime : Lenient<DateTimeOffset?>
{
    protected override DateTimeOffset? Read(JsonElement value) => value.ValueKind == JsonValueKind.String ? Rfc3339.Read(value.GetString()) : null;
}

/// <summary>The strings of a list, a lone string counting as a list of one; what is no string is left out.</summary>
internal sealed class LenientList : Lenient<IReadOnlyList<string>>
{
    protected override IReadOnlyList<string>? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        JsonValueKind.String => [value.GetString()!],
        _ => null,
    };
}

/// <summary>The keys of an object: Go writes a set as a map to nothing.</summary>
internal sealed class LenientKeys : Lenient<IReadOnlyList<string>>
{
    protected override IReadOnlyList<string>? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().Select(member => member.Name)] : null;
}

/// <summary>An object of strings; numbers and booleans as they are written, the rest left out.</summary>
internal sealed class LenientMap : Lenient<IReadOnlyDictionary<string, string>>
{
    protected override IReadOnlyDictionary<string, string>? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                map[member.Name] = member.Value.ToString();
            }
        }

        return map;
    }
}
