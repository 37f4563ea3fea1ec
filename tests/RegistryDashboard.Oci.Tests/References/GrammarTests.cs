using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Tests.References;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("latest", true)]
    [InlineData("_", true)]
    [InlineData("1.23-alpine_3.20", true)]
    [InlineData("V1", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-ot-beta-jmx", false)]
    [InlineData(".hidden", false)]
    [InlineData("a/b", false)]
    [InlineData("a:b", false)]
    [InlineData("ä", false)]
    [InlineData("a\u200b", false)]
    public void A_tag_is_what_the_specification_lets_it_be(string? text, bool isTag)
    {
        Assert.Equal(isTag, Tag.TryParse(text, out _));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_tag_has_at_most_128_characters(int length, bool isTag)
    {
        Assert.Equal(isTag, Tag.TryParse(new string('a', length), out _));
    }

    [Theory]
    [InlineData("golang", true)]
    [InlineData("library/golang", true)]
    [InlineData("a.b_c__d-e---f/0", true)]
    [InlineData("tags/list", true)]
    [InlineData("blobs/uploads", true)]
    [InlineData("v2/_catalog", false)]
    [InlineData("A", false)]
    [InlineData("a..b", false)]
    [InlineData("a___b", false)]
    [InlineData("a/", false)]
    [InlineData("/a", false)]
    [InlineData("a//b", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a%2fb", false)]
    [InlineData("a\\b", false)]
    [InlineData("..", false)]
    public void A_repository_is_what_the_specification_lets_it_be(string text, bool isName)
    {
        Assert.Equal(isName, RepositoryName.TryParse(text, out _));
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_repository_has_at_most_255_characters(int length, bool isName)
    {
        Assert.Equal(isName, RepositoryName.TryParse(new string('a', length), out _));
    }

    [Theory]
    [InlineData("ghcr.io", "ghcr.io")]
    [InlineData("GHCR.IO", "ghcr.io")]
    [InlineData("localhost", "localhost")]
    [InlineData("registry:5000", "registry:5000")]
    [InlineData("[fd00::1]:5000", "[fd00::1]:5000")]
    [InlineData("index.docker.io", "docker.io")]
    [InlineData("Registry.Hub.Docker.Com", "docker.io")]
    public void A_host_has_one_spelling(string text, string spelling)
    {
        Assert.Equal(spelling, RegistryHost.Parse(text).Text);
    }

    [Theory]
    [InlineData("registry")]
    [InlineData("ghcr.io.")]
    [InlineData("ghcr..io")]
    [InlineData("-a.io")]
    [InlineData("a-.io")]
    [InlineData("a_b.io")]
    [InlineData("ghcr.io:")]
    [InlineData("ghcr.io:0")]
    [InlineData("ghcr.io:65536")]
    [InlineData("ghcr.io:+80")]
    [InlineData("user@ghcr.io")]
    [InlineData("https://ghcr.io")]
    [InlineData("ghcr.io/x")]
    [InlineData("ghcr.io\n")]
    [InlineData("ghcr.íó")]
    public void What_is_no_host_is_refused(string text)
    {
        Assert.False(RegistryHost.TryParse(text, out _));
    }

    [Theory]
    [InlineData("sha256", 64, true)]
    [InlineData("sha512", 128, true)]
    [InlineData("sha256", 63, false)]
    [InlineData("sha256", 65, false)]
    [InlineData("sha512", 64, false)]
    [InlineData("md5", 32, false)]
    [InlineData("sha384", 96, false)]
    [InlineData("SHA256", 64, false)]
    public void A_digest_is_of_an_algorithm_that_can_be_checked(string algorithm, int length, bool isDigest)
    {
        Assert.Equal(isDigest, Digest.TryParse($"{algorithm}:{new string('0', length)}", out _));
    }

    [Theory]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e")]
    public void Bytes_are_checked_by_the_digests_own_algorithm(string text)
    {
        var digest = Digest.Parse(text);

        Assert.True(digest.Matches([]));
        Assert.False(digest.Matches([0]));
    }

    [Theory]
    [InlineData("ghcr.io/a/b:c")]
    [InlineData("ghcr.io/a:c")]
    public void A_sibling_is_by_digest_alone_and_a_pin_keeps_its_tag(string text)
    {
        var digest = Digest.Of([]);
        var reference = ImageReference.Parse(text, RegistryHost.DockerHub);

        Assert.Null(reference.Sibling(digest).Tag);
        Assert.Equal($"{text}@{digest}", reference.Pinned(digest).ToString());
    }
}
