using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>What the hosts of a registry said last of each tag.</summary>
internal sealed class TagWords(TimeProvider time)
{
    /// <summary>Tags are asked for at will.</summary>
    private const int MaximumTags = 4096;

    private readonly Lock _gate = new();
    private readonly Recent<string, Dictionary<string, TagWord>> _words = new(MaximumTags);

    /// <summary>Remembers what <paramref name="host"/> said.</summary>
    public void Heard(ImageReference reference, string host, Digest digest)
    {
        var now = time.GetUtcNow();
        var words = _words.FindOrAdd($"{reference}", _ => []);
        lock (_gate)
        {
            words[host] = words.TryGetValue(host, out var before) && before.Digest == digest ? before with { HeardAt = now } : new TagWord(host, digest, now, now);
        }
    }

    /// <summary>What each said last, those first who were heard first.</summary>
    public IReadOnlyList<TagWord> Of(ImageReference reference)
    {
        if (_words.Find($"{reference}") is not { } words)
        {
            return [];
        }

        lock (_gate)
        {
            return [.. words.Values];
        }
    }
}
