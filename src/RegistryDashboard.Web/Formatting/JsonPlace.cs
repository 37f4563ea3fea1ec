using System.Text;
using System.Text.Json;

namespace RegistryDashboard.Web.Formatting;

/// <summary>Where in a document a reader is, as far as it says what its strings are: the value of a member, or a variable of an environment.</summary>
internal sealed class JsonPlace
{
    private readonly List<string?> _names = [];
    private string? _member;
    private string? _list;

    /// <summary>Goes along with the reader.</summary>
    public void Enter(ref Utf8JsonReader reader, JsonTokenType previous)
    {
        var depth = reader.CurrentDepth;
        while (_names.Count <= depth)
        {
            _names.Add(null);
        }

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            // Not by the reader, which refuses a lone surrogate.
            _names[depth] = JsonString.Decode(Encoding.UTF8.GetString(reader.ValueSpan));
        }
        else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && previous != JsonTokenType.PropertyName)
        {
            _names[depth] = null;
        }

        _member = previous == JsonTokenType.PropertyName ? _names[depth] : null;
        _list = _member is null && depth > 0 ? _names[depth - 1] : null;
    }

    /// <summary>What of a string at this place looks secret.</summary>
    public IReadOnlyList<TextSegment> Mask(string text) =>
        _member is not null ? SecretMask.OfValue(_member, text)
        : string.Equals(_list, "env", StringComparison.OrdinalIgnoreCase) ? SecretMask.OfVariable(text)
        : SecretMask.OfCommand(text);
}
