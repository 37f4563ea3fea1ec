using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which tags point to one digest, among those that were looked at.</summary>
public sealed class SameDigest
{
    private readonly Dictionary<Digest, List<Tag>> _tags;
    private readonly IReadOnlySet<Tag> _versions;

    /// <summary>Reads what is known of each tag; <paramref name="versions"/> are those whose names say that they are.</summary>
    public SameDigest(IEnumerable<TagRow> known, IReadOnlySet<Tag> versions)
    {
        var rows = known.Where(row => row.Digest is not null).ToList();
        _versions = versions;
        Count = rows.Count;
        VersionCount = rows.Count(row => versions.Contains(row.Tag));
        _tags = rows.GroupBy(row => row.Digest!).ToDictionary(group => group.Key, group => Ordered(group.Select(row => row.Tag)));
    }

    /// <summary>How many tags were looked at and led somewhere.</summary>
    public int Count { get; }

    /// <summary>How many of these are versions.</summary>
    public int VersionCount { get; }

    /// <summary>The other tags of what <paramref name="row"/> points to, the most specific version first.</summary>
    public IReadOnlyList<Tag> Others(TagRow row) => row.Digest is { } digest ? [.. _tags.GetValueOrDefault(digest, []).Where(other => other != row.Tag)] : [];

    /// <summary>1.23.4-alpine3.21 says more than 1.23-alpine, and any version more than latest: of versions the longest is the most specific.</summary>
    private List<Tag> Ordered(IEnumerable<Tag> tags) =>
        [.. tags.OrderByDescending(_versions.Contains).ThenByDescending(tag => tag.Text.Length).ThenBy(tag => tag.Text, StringComparer.Ordinal)];
}
