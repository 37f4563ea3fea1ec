using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Tags of one meaning, in the order to show them.</summary>
public sealed record TagGroup(TagMeaning Meaning, IReadOnlyList<Tag> Tags)
{
    /// <summary>
    /// Groups by meaning: moving tags, versions new to old, builds, attached. Where there are no versions, builds come first. Empty groups are left out.
    /// </summary>
    public static IReadOnlyList<TagGroup> Of(IEnumerable<Tag> tags)
    {
        var named = tags.Select(tag => (Tag: tag, Name: TagName.Read(tag))).ToLookup(pair => pair.Name.Meaning);
        var order = named[TagMeaning.Version].Any()
            ? new[] { TagMeaning.Moving, TagMeaning.Version, TagMeaning.Build, TagMeaning.Attached }
            : [TagMeaning.Build, TagMeaning.Moving, TagMeaning.Attached];

        return
        [
            .. order
                .Select(meaning => new TagGroup(meaning, [.. named[meaning].OrderByDescending(pair => pair.Name).ThenBy(pair => pair.Tag.Text, StringComparer.Ordinal).Select(pair => pair.Tag)]))
                .Where(group => group.Tags.Count > 0),
        ];
    }
}
