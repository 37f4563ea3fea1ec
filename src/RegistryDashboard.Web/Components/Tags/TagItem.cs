using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Components.Tags;

/// <summary>A line of the list of tags: the head of a group, or a tag.</summary>
public sealed record TagItem(TagMeaning? Head, int Count, Tag? Tag)
{
    /// <summary>The lines of <paramref name="tags"/> in an order: by meaning in groups, by name, or by when they were built, the looked-at first.</summary>
    public static List<TagItem> Arrange(IEnumerable<Tag> tags, string order, TagDetails details) => order switch
    {
        "name" => [.. tags.OrderBy(tag => tag.Text, StringComparer.Ordinal).Select(Line)],
        "built" => [.. tags.OrderByDescending(tag => details.Find(tag)?.Created ?? DateTimeOffset.MinValue).ThenBy(tag => tag.Text, StringComparer.Ordinal).Select(Line)],
        _ => [.. TagGroup.Of(tags).SelectMany(group => group.Tags.Select(Line).Prepend(new TagItem(group.Meaning, group.Tags.Count, null)).Take(group.Meaning == TagMeaning.Attached ? 1 : int.MaxValue))],
    };

    private static TagItem Line(Tag tag) => new(null, 0, tag);
}
