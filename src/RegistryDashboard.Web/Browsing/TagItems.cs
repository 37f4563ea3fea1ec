using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The lines of a list of tags: groups, filter, order and folding applied.</summary>
public static class TagItems
{
    /// <summary>
    /// The lines for <paramref name="choice"/>. What is <paramref name="known"/> decides on platforms and on the order by time, so a list
    /// whose lines are not to move is given the same knowledge again.
    /// </summary>
    public static IReadOnlyList<TagItem> Of(IReadOnlyList<TagGroup> groups, TagChoice choice, IReadOnlyDictionary<Tag, TagRow> known)
    {
        var passing = groups
            .Select(group => group with { Tags = [.. group.Tags.Where(tag => Passes(tag, choice, known))] })
            .Where(group => group.Tags.Count > 0)
            .ToList();

        return choice.Order == TagOrder.Meaning
            ? [.. passing.SelectMany(group => LinesOf(group, IsOpen(group.Meaning, groups, choice)))]
            : [.. Ordered(passing, choice.Order, known), .. passing.Where(IsAttached).SelectMany(group => LinesOf(group, IsOpen(group.Meaning, groups, choice)))];
    }

    private static IEnumerable<TagItem> LinesOf(TagGroup group, bool isOpen) =>
        (isOpen ? EntriesOf(group) : []).Prepend<TagItem>(new TagItem.Heading(group.Meaning, group.Tags.Count, isOpen, group.Tags[0]));

    private static IEnumerable<TagItem> Ordered(IEnumerable<TagGroup> groups, TagOrder order, IReadOnlyDictionary<Tag, TagRow> known)
    {
        var entries = groups.Where(group => !IsAttached(group)).SelectMany(EntriesOf);
        return order == TagOrder.Name
            ? entries.OrderBy(entry => entry.Tag.Text, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Tag.Text, StringComparer.Ordinal)
            : entries.OrderByDescending(entry => known.GetValueOrDefault(entry.Tag)?.Created ?? DateTimeOffset.MinValue);
    }

    private static IEnumerable<TagItem.Entry> EntriesOf(TagGroup group) => group.Tags.Select(tag => new TagItem.Entry(tag, group.Meaning));

    /// <summary>Builds are folded where versions are, unless someone filters; signatures always, until someone opens them.</summary>
    private static bool IsOpen(TagMeaning meaning, IReadOnlyList<TagGroup> all, TagChoice choice) => choice.Turned.Contains(meaning) != meaning switch
    {
        TagMeaning.Attached => false,
        TagMeaning.Build => choice.Filter is not null || choice.Platform is not null || all.All(group => group.Meaning != TagMeaning.Version),
        _ => true,
    };

    private static bool Passes(Tag tag, TagChoice choice, IReadOnlyDictionary<Tag, TagRow> known) =>
        (choice.Filter is not { } text || tag.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
        && (choice.Platform is not { } wanted || Has(known.GetValueOrDefault(tag), wanted));

    private static bool Has(TagRow? row, Platform wanted) => row?.Platforms.Any(platform => platform.Answers(wanted)) == true;

    private static bool IsAttached(TagGroup group) => group.Meaning == TagMeaning.Attached;
}
