using System.Text;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class SameDigestTests
{
    [Fact]
    public void The_most_specific_version_comes_first()
    {
        Assert.Equal(["1.23.4-alpine3.21", "1.23.4-alpine", "1.23-alpine", "1-alpine", "alpine"], OthersOf("latest", "alpine", "1-alpine", "1.23-alpine", "1.23.4-alpine", "1.23.4-alpine3.21"));
    }

    [Fact]
    public void A_release_comes_before_its_candidate()
    {
        Assert.Equal(["2.0.0", "2.0", "2.0.0-rc.1"], OthersOf("latest", "2.0", "2.0.0-rc.1", "2.0.0"));
    }

    [Fact]
    public void Only_the_same_digest_is_the_same()
    {
        var rows = new[] { RowOf("latest", "a"), RowOf("1.0", "b"), RowOf("edge", "b"), new TagRow(Tag.Parse("unknown")) };
        var same = new SameDigest(rows, new HashSet<Tag> { Tag.Parse("1.0") });

        Assert.Empty(same.Others(rows[0]));
        Assert.Equal([Tag.Parse("1.0")], same.Others(rows[2]));
        Assert.Equal(1, same.VersionCount);
    }

    private static IEnumerable<string> OthersOf(string tag, params string[] others)
    {
        var rows = others.Append(tag).Select(name => RowOf(name, "same")).ToList();
        return new SameDigest(rows, new HashSet<Tag>()).Others(rows[^1]).Select(other => other.Text);
    }

    private static TagRow RowOf(string tag, string content) => new(Tag.Parse(tag)) { Digest = Digest.Of(Encoding.UTF8.GetBytes(content)) };
}
