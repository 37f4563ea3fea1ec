using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class SeenIndexesTests
{
    private static readonly PlatformRow Amd64 = LayeredViews.NotFetched("linux/amd64");
    private static readonly PlatformRow Arm64 = LayeredViews.NotFetched("linux/arm64");
    private readonly FakeTimeProvider _time = new();
    private readonly SeenTags _tags;
    private readonly SeenIndexes _indexes;

    public SeenIndexesTests()
    {
        _tags = new SeenTags(_time);
        _indexes = new SeenIndexes(_tags, _time);
    }

    [Fact]
    public void A_child_leads_to_its_index_by_tag_and_digest()
    {
        var index = See("r.example/app:1.0", Amd64, Arm64);

        var pin = _indexes.Find(index.Reference, Arm64.Digest!);

        Assert.Equal(new PlatformPin(Platform.Parse("linux/arm64")!, index.Reference.Pinned(index.Digest)), pin);
    }

    [Fact]
    public void The_tag_that_was_asked_by_comes_before_other_tags_of_the_index()
    {
        var index = See("r.example/app:1.0", Amd64, Arm64);
        _tags.Saw(Reference("r.example/app:latest"), index.Digest);

        Assert.Equal("latest", _indexes.Find(Reference($"r.example/app:latest@{Amd64.Digest}"), Amd64.Digest!)?.Index.Tag?.Text);
        Assert.Equal("1.0", _indexes.Find(Reference($"r.example/app@{Amd64.Digest}"), Amd64.Digest!)?.Index.Tag?.Text);
    }

    [Fact]
    public void An_index_whose_tag_moved_on_is_named_by_its_digest_alone()
    {
        var index = See("r.example/app:1.0", Amd64, Arm64);
        _tags.Saw(index.Reference, Digest.Of([9]));

        Assert.Equal(index.Reference.Sibling(index.Digest), _indexes.Find(index.Reference, Amd64.Digest!)?.Index);
    }

    [Fact]
    public void Of_two_indexes_the_one_with_a_tag_counts()
    {
        var tagged = See("r.example/app:1.0", Amd64, Arm64);
        _time.Advance(TimeSpan.FromMinutes(1));
        _indexes.Saw(LayeredViews.Index($"r.example/app@{LayeredViews.DigestOf("x")}", Amd64, Arm64));

        Assert.Equal(tagged.Digest, _indexes.Find(tagged.Reference, Amd64.Digest!)?.Index.Digest);
    }

    [Fact]
    public void An_index_of_one_platform_says_nothing_of_it()
    {
        var index = See("r.example/app:1.0", Amd64);

        Assert.Null(_indexes.Find(index.Reference, Amd64.Digest!));
    }

    [Fact]
    public void What_another_repository_holds_says_nothing()
    {
        See("r.example/app:1.0", Amd64, Arm64);

        Assert.Null(_indexes.Find(Reference("r.example/other:1.0"), Amd64.Digest!));
    }

    [Fact]
    public void The_index_that_was_seen_least_lately_is_forgotten_first()
    {
        var first = See("r.example/app:first", Amd64, Arm64);
        foreach (var number in Enumerable.Range(0, 1000))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            See(string.Create(CultureInfo.InvariantCulture, $"r.example/app-{number}:1.0"), Amd64, Arm64);
        }

        Assert.Null(_indexes.Find(first.Reference, Amd64.Digest!));
        Assert.NotNull(_indexes.Find(Reference("r.example/app-999:1.0"), Amd64.Digest!));
    }

    private static ImageReference Reference(string text) => ImageReference.Parse(text, RegistryHost.DockerHub);

    private ImageView See(string reference, params PlatformRow[] rows)
    {
        var index = LayeredViews.Index(reference, rows);
        _tags.Saw(index.Reference, index.Digest);
        _indexes.Saw(index);
        return index;
    }
}
