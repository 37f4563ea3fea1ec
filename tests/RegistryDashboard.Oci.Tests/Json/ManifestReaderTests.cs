using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Tests.Json;

public sealed class ManifestReaderTests
{
    private const string Sha = "sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("{\"config\":")]
    [InlineData("{\"mediaType\":\"\\ud800\",\"manifests\":[]}")]
    [InlineData("<html>")]
    [InlineData("\u0000")]
    [InlineData("{\"manifests\":[]} trailing")]
    [InlineData("{\"manifests\":[],\"layers\":[]}")]
    [InlineData("{\"manifests\":[],\"manifests\":[]}")]
    [InlineData("{\"manifests\":[null]}")]
    [InlineData("{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"manifests\":[]}")]
    public void What_is_no_manifest_cannot_be_read(string json)
    {
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(json), MediaTypes.OciIndex);

        Assert.Equal(MediaTypes.OciIndex, Assert.IsType<Manifest.Unreadable>(manifest).MediaType);
    }

    [Fact]
    public void Other_encodings_than_utf8_cannot_be_read()
    {
        byte[] invalid = [.. "{\"manifests\":[],\"mediaType\":\""u8, 0xFF, .. "\"}"u8];
        var wide = Encoding.Unicode.GetBytes("{\"manifests\":[]}");

        Assert.IsType<Manifest.Unreadable>(ManifestReader.Read(invalid, null));
        Assert.IsType<Manifest.Unreadable>(ManifestReader.Read(wide, null));
        Assert.IsType<Manifest.Unreadable>(ManifestReader.Read([0xFF, 0xFE, .. wide], null));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Great_depth_is_refused_at_once(int depth)
    {
        var deep = Encoding.UTF8.GetBytes("{\"manifests\":[{\"annotations\":" + new string('[', depth) + new string(']', depth) + "}]}");

        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.IsType<Manifest.Unreadable>(ManifestReader.Read(deep, null));
            return watch.Elapsed;
        });

        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_byte_order_mark_is_tolerated()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "{\"manifests\":[]}"u8];

        Assert.IsType<Manifest.Index>(ManifestReader.Read(bytes, null));
    }

    [Theory]
    [InlineData(MediaTypes.OciManifest, "{\"manifests\":[]}")]
    [InlineData(MediaTypes.OciIndex, "{\"config\":{}}")]
    public void What_is_answered_as_one_kind_and_has_the_shape_of_another_is_neither(string told, string json)
    {
        Assert.IsType<Manifest.Unreadable>(ManifestReader.Read(Bytes(json), told));
    }

    [Fact]
    public void A_bad_size_loses_the_size_and_not_the_document()
    {
        var index = (Manifest.Index)ManifestReader.Read(Bytes($$"""{"manifests":[{"digest":"{{Sha}}","size":-5},{"digest":"{{Sha}}","size":"many"},{"digest":"{{Sha}}","size":9223372036854775807}]}"""), null);

        Assert.Equal([null, null, long.MaxValue], index.Manifests.Select(manifest => manifest.Size));
    }

    [Theory]
    [InlineData("application/vnd.cncf.helm.config.v1+json", "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/vnd.cncf.helm.config.v1+json")]
    [InlineData("application/vnd.oci.image.config.v1+json", "application/vnd.dev.cosign.simplesigning.v1+json", "application/vnd.dev.cosign.simplesigning.v1+json")]
    [InlineData("application/vnd.oci.empty.v1+json", "text/spdx", "text/spdx")]
    [InlineData("text/html", "application/vnd.oci.image.layer.v1.tar+gzip", "text/html")]
    [InlineData("application/vnd.unknown.config.v1+json", "application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.unknown.config.v1+json")]
    [InlineData("", "application/vnd.oci.image.layer.v1.tar+gzip", "")]
    public void What_is_stored_like_an_image_and_is_none_is_an_artifact(string config, string layer, string type)
    {
        var manifest = ManifestReader.Read(Bytes($$"""{"config":{"mediaType":"{{config}}","digest":"{{Sha}}","size":2},"layers":[{"mediaType":"{{layer}}","digest":"{{Sha}}","size":3}]}"""), null);

        Assert.Equal(type, Assert.IsType<Manifest.Artifact>(manifest).ArtifactType);
    }

    /// <summary>Other algorithms are legal (image-spec, descriptor.md, "Digests"); what is no digest at all stands in its place all the same.</summary>
    [Theory]
    [InlineData("sha384:38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b")]
    [InlineData("blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("SHA256:B564B0BB9C1E0000000000000000000000000000000000000000000000009F3D")]
    [InlineData("sha256:b564b0bb9c1e000000000000000000000000000000000000000000000009f3d")]
    [InlineData("sha256:../../x")]
    [InlineData("..\\..\\..")]
    [InlineData("")]
    public void A_digest_that_cannot_be_checked_stays_a_text_and_loses_nothing_else(string text)
    {
        var index = (Manifest.Index)ManifestReader.Read(Bytes($$"""{"manifests":[{"digest":"{{Sha}}","size":1},{"digest":{{System.Text.Json.JsonSerializer.Serialize(text)}},"size":2}]}"""), null);

        Assert.Equal([Sha, null], index.Manifests.Select(manifest => manifest.Digest?.Text));
        Assert.Equal(text, index.Manifests[1].DigestText);
        Assert.Equal(2, index.Manifests[1].Size);
    }

    [Fact]
    public void A_descriptor_without_a_digest_stays_one()
    {
        var image = (Manifest.Image)ManifestReader.Read(
            Bytes($$"""{"config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Sha}}","size":2},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar"}]}"""), null);

        Assert.Null(Assert.Single(image.Layers).Digest);
    }

    [Fact]
    public void What_a_platform_needs_of_its_system_is_kept()
    {
        var index = (Manifest.Index)ManifestReader.Read(
            Bytes($$"""{"manifests":[{"digest":"{{Sha}}","platform":{"os":"windows","architecture":"amd64","os.version":"10.0.20348.2113","os.features":["win32k","x"]} }]}"""), null);

        Assert.Equal("win32k, x", index.Manifests[0].Platform?.OsFeatures);
        Assert.Equal("windows/amd64:10.0.20348.2113", index.Manifests[0].Platform?.ToString());
    }

    [Fact]
    public void Children_without_a_platform_and_two_of_one_platform_are_all_there()
    {
        var index = (Manifest.Index)ManifestReader.Read(
            Bytes($$"""
            {"manifests":[{"digest":"{{Sha}}"},{"digest":"{{Sha}}","platform":{"os":"linux","architecture":"amd64"} },
              {"digest":"{{Sha}}","platform":{"os":"linux","architecture":"amd64"} },{"digest":"{{Sha}}","platform":{"os":"unknown","architecture":"unknown"} },{"digest":"{{Sha}}","platform":null}]}
            """), null);

        Assert.Equal([null, "linux/amd64", "linux/amd64", "unknown/unknown", null], index.Manifests.Select(manifest => manifest.Platform?.ToString()));
    }

    [Fact]
    public void An_attestation_says_which_image_it_speaks_of()
    {
        var index = (Manifest.Index)ManifestReader.Read(
            Bytes($$"""{"manifests":[{"digest":"{{Sha}}","platform":{"os":"unknown","architecture":"unknown"},"annotations":{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"{{Sha}}"} }]}"""), null);

        Assert.True(index.Manifests[0].IsAttestation);
        Assert.Equal(Sha, index.Manifests[0].AttestationSubject?.Text);
        Assert.True(index.Manifests[0].Platform?.IsUnknown);
    }

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
