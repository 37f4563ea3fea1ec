using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which tags point to one digest, among those that were looked at.</summary>
public sealed class SameDigest
{
    private readonly ILookup<Digest, Tag> _tags;
    private readonly Dictionary<Digest, List<Tag>> _ordered = [];

    /// <summary>Reads what is known of each tag; <paramref name="versions"/> are those whose names say that they are.</summary>
    public SameDigest(IEnumerable<TagRow> known, IReadOnlySet<Tag> versions)
    {
        var rows = known.Where(row => row.Digest is not null).ToList();
        VersionCount = rows.Count(row => versions.Contains(row.Tag));
        _tags = rows.ToLookup(row => row.Digest!, row => row.Tag);
    }

    /// <summary>How many of the tags that led somewhere are versions.</summary>
    public int VersionCount { get; }

    /// <summary>The other tags of what <paramref name="row"/> points to, the most specific version first.</summary>
    public IReadOnlyList<Tag> Others(TagRow row) => row.Digest is { } digest ? Ordered(digest).FindAll(tag => tag != row.Tag) : [];

    private List<Tag> Ordered(Digest digest)
    {
        if (!_ordered.TryGetValue(digest, out var tags))
        {
            _ordered[digest] = tags = Ordered(_tags[digest]);
        }

        return tags;
    }

    /// <summary>Any version says more than latest, a release more than its candidate, 1.23.4 more than 1.23, and 1.23.4-alpine3.21 more than 1.23.4-alpine.</summary>
    private static List<Tag> Ordered(IEnumerable<Tag> tags) =>
    [
        .. tags.Select(tag => (Tag: tag, Name: TagName.Read(tag)))
            .OrderByDescending(pair => pair.Name.Meaning == TagMeaning.Version)
            .ThenBy(pair => pair.Name.IsPreview)
            .ThenByDescending(pair => pair.Name.Meaning == TagMeaning.Version ? pair.Name.Precision : 0)
            .ThenByDescending(pair => pair.Tag.Text.Length)
            .ThenBy(pair => pair.Tag.Text, StringComparer.Ordinal)
            .Select(pair => pair.Tag),
    ];
}
