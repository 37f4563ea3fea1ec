using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Tests.References;

public sealed class ImageReferenceTests
{
    private const string Sha = "sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d";

    [Theory]
    [InlineData("golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("golang", "docker.io/library/golang:latest")]
    [InlineData("user/app", "docker.io/user/app:latest")]
    [InlineData("index.docker.io/golang:1", "docker.io/library/golang:1")]
    [InlineData("registry-1.docker.io/library/golang:1", "docker.io/library/golang:1")]
    [InlineData("ghcr.io/acme/app", "ghcr.io/acme/app:latest")]
    [InlineData("localhost/app:1", "localhost/app:1")]
    [InlineData("LOCALHOST:5000/app:1", "localhost:5000/app:1")]
    [InlineData("127.0.0.1:5000/a/b/c:V1", "127.0.0.1:5000/a/b/c:V1")]
    [InlineData("[::1]:5000/app", "[::1]:5000/app:latest")]
    [InlineData("ghcr.io/tags/list:x", "ghcr.io/tags/list:x")]
    [InlineData("ghcr.io/manifests/blobs/0/1/2", "ghcr.io/manifests/blobs/0/1/2:latest")]
    [InlineData("golang@" + Sha, "docker.io/library/golang@" + Sha)]
    [InlineData("golang:alpine@" + Sha, "docker.io/library/golang:alpine@" + Sha)]
    public void What_docker_pull_takes_is_read_fully_qualified(string text, string qualified)
    {
        var reference = ImageReference.Parse(text, RegistryHost.DockerHub);

        Assert.Equal(qualified, reference.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Golang")]
    [InlineData("golang:")]
    [InlineData("golang:al pine")]
    [InlineData("golang:.dot")]
    [InlineData("golang@sha256:abc")]
    [InlineData("golang@md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("golang@SHA256:B564B0BB9C1E0000000000000000000000000000000000000000000000009F3D")]
    [InlineData("../../etc/passwd")]
    [InlineData("ghcr.io/../x")]
    [InlineData("ghcr.io/a%2e%2e/x")]
    [InlineData("ghcr.io/a\\b")]
    [InlineData("ghcr.io/a//b")]
    [InlineData("ghcr.io/a\nb")]
    [InlineData("host:0/app")]
    [InlineData("host:70000/app")]
    public void What_is_outside_the_grammar_is_refused(string text)
    {
        Assert.False(ImageReference.TryParse(text, RegistryHost.DockerHub, out _));
    }

    [Fact]
    public void A_newline_at_the_end_is_not_part_of_a_tag()
    {
        Assert.False(Tag.TryParse("latest\n", out _));
        Assert.False(Digest.TryParse(Sha + "\n", out _));
    }

    [Fact]
    public void Of_tag_and_digest_the_digest_decides()
    {
        var reference = ImageReference.Parse($"golang:alpine@{Sha}", RegistryHost.DockerHub);

        Assert.Equal(Sha, reference.TagOrDigest);
        Assert.Equal("alpine", reference.Tag?.Text);
    }

    [Fact]
    public void What_a_reference_prints_reads_as_the_same_reference()
    {
        var random = new Random(7);
        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => "abz019.-_/:@AZ "[random.Next(15)]));
            if (ImageReference.TryParse(text, RegistryHost.DockerHub, out var reference))
            {
                Assert.Equal(reference, ImageReference.Parse(reference.ToString(), RegistryHost.DockerHub));
            }
        }
    }
}
