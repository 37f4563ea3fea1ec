using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class TagItemsTests
{
    private static readonly string Signature = $"sha256-{new string('a', 64)}.sig";
    private static readonly Dictionary<Tag, TagRow> NothingKnown = [];

    [Fact]
    public void Builds_and_signatures_are_folded_where_there_are_versions()
    {
        Assert.Equal(["Moving 1 open", "latest", "Version 2 open", "1.10", "1.9", "Build 1 closed", "Attached 1 closed"], Lines(TagChoice.Default, NothingKnown, "1.9", "latest", "main-4f2c1a9", Signature, "1.10"));
    }

    [Fact]
    public void Builds_are_open_where_there_are_no_versions()
    {
        Assert.Equal(["Build 1 open", "main-4f2c1a9", "Moving 1 open", "latest"], Lines(TagChoice.Default, NothingKnown, "latest", "main-4f2c1a9"));
    }

    [Fact]
    public void A_group_that_was_turned_is_the_other_way()
    {
        var choice = TagChoice.Default.Turn(TagMeaning.Version).Turn(TagMeaning.Attached);

        Assert.Equal(["Version 1 closed", "Attached 1 open", Signature], Lines(choice, NothingKnown, "1.9", Signature));
    }

    [Fact]
    public void A_filter_opens_builds_and_counts_what_passes()
    {
        Assert.Equal(["Version 1 open", "4.1", "Build 1 open", "main-4f2c1a9"], Lines(new TagChoice { Filter = "4" }, NothingKnown, "4.1", "1.9", "main-4f2c1a9", "main-1a2b3c9"));
    }

    [Fact]
    public void By_name_there_are_no_groups_but_what_is_attached_stays_folded()
    {
        Assert.Equal(["1.10", "1.9", "edge", "Latest", "Attached 1 closed"], Lines(new TagChoice { Order = TagOrder.Name }, NothingKnown, Signature, "Latest", "edge", "1.9", "1.10"));
    }

    [Fact]
    public void By_built_the_newest_come_first_and_what_was_not_looked_at_last()
    {
        var known = Known(("1.0", 2024, "linux/amd64"), ("latest", 2026, "linux/amd64"));

        Assert.Equal(["latest", "1.0", "2.0"], Lines(new TagChoice { Order = TagOrder.Built }, known, "1.0", "2.0", "latest"));
    }

    [Fact]
    public void A_platform_is_looked_for_among_what_was_looked_at_as_people_mean_it()
    {
        var known = Known(("1.0", 2024, "linux/amd64"), ("1.1", 2024, "linux/arm64/v8"));

        Assert.Equal(["Version 1 open", "1.1"], Lines(new TagChoice { Platform = Platform.Parse("linux/arm64") }, known, "1.0", "1.1", "1.2"));
    }

    [Theory]
    [InlineData(null, null, null, null, "p")]
    [InlineData(" 1.2 ", "linux/arm/v7", "built", "attached,version", "p?filter=1.2&platform=linux%2Farm%2Fv7&sort=built&turned=version,attached")]
    [InlineData("", "nonsense", "sideways", "nothing", "p")]
    public void A_choice_is_in_the_address_and_comes_back_from_it(string? filter, string? platform, string? sort, string? turned, string address)
    {
        Assert.Equal(address, TagChoice.Read(filter, platform, sort, turned).Of("p"));
    }

    private static IEnumerable<string> Lines(TagChoice choice, IReadOnlyDictionary<Tag, TagRow> known, params string[] tags) =>
        TagItems.Of(TagGroup.Of(tags.Select(Tag.Parse)), choice, known).Select(item => item switch
        {
            TagItem.Heading heading => $"{heading.Meaning} {heading.Count} {(heading.IsOpen ? "open" : "closed")}",
            TagItem.Entry entry => entry.Tag.Text,
            _ => "",
        });

    private static Dictionary<Tag, TagRow> Known(params (string Tag, int Year, string Platform)[] rows) => rows.Select(row => new TagRow(Tag.Parse(row.Tag))
    {
        Digest = Digest.Of([1]),
        Platforms = [Platform.Parse(row.Platform)!],
        Created = new DateTimeOffset(row.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
    }).ToDictionary(row => row.Tag);
}
