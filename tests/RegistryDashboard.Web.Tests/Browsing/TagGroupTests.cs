using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class TagGroupTests
{
    [Fact]
    public void Tags_are_grouped_by_meaning_and_versions_are_new_to_old()
    {
        var groups = GroupsOf("1.9", "latest", "1.10", "2.0.0-rc1", "2.0.0", "v2.1", "main-4f2c1a9", "edge", $"sha256-{new string('a', 64)}.sig", "1.10-alpine");

        Assert.Equal([TagMeaning.Moving, TagMeaning.Version, TagMeaning.Build, TagMeaning.Attached], groups.Select(group => group.Meaning));
        Assert.Equal(["latest", "edge"], Texts(groups[0]));
        Assert.Equal(["v2.1", "2.0.0", "2.0.0-rc1", "1.10", "1.10-alpine", "1.9"], Texts(groups[1]));
    }

    [Fact]
    public void Without_versions_builds_come_first_and_the_newest_date_first()
    {
        var groups = GroupsOf("main", "20240101-abc", "20250101-abc");

        Assert.Equal(TagMeaning.Build, groups[0].Meaning);
        Assert.Equal(["20250101-abc", "20240101-abc"], Texts(groups[0]));
    }

    [Fact]
    public void Any_legal_tags_are_ordered_the_same_whatever_their_order()
    {
        var random = new Random(11);
        var tags = Enumerable.Range(0, 2000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "01239abfvr.-_"[random.Next(13)])))
            .Where(text => Tag.TryParse(text, out _)).Distinct().ToArray();

        var once = GroupsOf(tags).SelectMany(Texts).ToList();
        var again = GroupsOf([.. tags.Reverse()]).SelectMany(Texts).ToList();

        Assert.Equal(once, again);
        Assert.Equal(tags.Length, once.Count);
    }

    private static IReadOnlyList<TagGroup> GroupsOf(params string[] tags) => TagGroup.Of(tags.Select(Tag.Parse));

    private static IEnumerable<string> Texts(TagGroup group) => group.Tags.Select(tag => tag.Text);
}
