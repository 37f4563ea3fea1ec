using System.Text.Json;

namespace RegistryDashboard.Oci.Json;

/// <summary>One member of each object of a list, null in the place of what has none: lists that are joined by position keep their length.</summary>
internal abstract class LenientMembers(string member) : Lenient<IReadOnlyList<string?>>
{
    protected override IReadOnlyList<string?>? Read(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(TextOf)] : null;

    private string? TextOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

/// <summary>The digests of schema 1's <c>fsLayers</c>.</summary>
internal sealed class LenientLayers() : LenientMembers("blobSum");

/// <summary>The texts of schema 1's <c>history</c>.</summary>
internal sealed class LenientCompatibilities() : LenientMembers("v1Compatibility");
