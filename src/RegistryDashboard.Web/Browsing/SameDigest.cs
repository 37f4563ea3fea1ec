using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which tags point to one digest, among those that were looked at.</summary>
public sealed class SameDigest
{
    private readonly Dictionary<Digest, List<Tag>> _tags;

    /// <summary>Reads what is known of each tag.</summary>
    public SameDigest(IEnumerable<KeyValuePair<Tag, Digest>> known)
    {
        var all = known.ToList();
        Count = all.Count;
        VersionCount = all.Count(pair => IsVersion(pair.Key));
        _tags = all.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => Ordered(group.Select(pair => pair.Key)));
    }

    /// <summary>How many tags were looked at.</summary>
    public int Count { get; }

    /// <summary>How many of these are versions.</summary>
    public int VersionCount { get; }

    /// <summary>The other tags of <paramref name="digest"/>, the most specific version first.</summary>
    public IReadOnlyList<Tag> Others(Tag tag, Digest digest) => [.. _tags.GetValueOrDefault(digest, []).Where(other => other != tag)];

    /// <summary>1.23.4-alpine3.21 says more than 1.23-alpine, and any version more than latest: of versions the longest is the most specific.</summary>
    private static List<Tag> Ordered(IEnumerable<Tag> tags) =>
        [.. tags.OrderByDescending(IsVersion).ThenByDescending(tag => tag.Text.Length).ThenBy(tag => tag.Text, StringComparer.Ordinal)];

    private static bool IsVersion(Tag tag) => TagName.Read(tag).Meaning == TagMeaning.Version;
}
