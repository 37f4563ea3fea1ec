using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

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

/// <summary>
/// A time as RFC 3339 writes it, to whatever fraction of a second; the year 1, which Go writes for "not set", is none. Nothing else is a time:
/// of "10:30" or "01/02/2024" one would have to guess the day.
/// </summary>
internal sealed partial class LenientTime : Lenient<DateTimeOffset?>
{
    protected override DateTimeOffset? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TryParse(value.GetString(), out var time) && time.UtcDateTime.Year > 1 ? time : null;

    private static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset time)
    {
        time = default;
        return text is not null
            && Grammar().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,12})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
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
