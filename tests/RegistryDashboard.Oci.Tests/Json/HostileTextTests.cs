using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Json;

public sealed class HostileTextTests
{
    private static readonly Digest Sha = Digest.Of([]);

    [Theory]
    [InlineData("""{"author":"\ud800"}""")]
    [InlineData("""{"created":"\udc00"}""")]
    [InlineData("""{"history":[{"created_by":"\ud800"}]}""")]
    [InlineData("""{"config":{"Env":["\ud800"]}}""")]
    [InlineData("""{"config":{"Labels":{"a":"\ud800"}}}""")]
    [InlineData("""{"config":{"ExposedPorts":{"\ud800":{}}}}""")]
    [InlineData("""{"config":[]}""")]
    [InlineData("""{"rootfs":"x"}""")]
    [InlineData("""{"history":{}}""")]
    [InlineData("""{"history":["x"]}""")]
    [InlineData("""{"os":"linux","os":"windows"}""")]
    public void A_config_that_is_no_text_or_of_another_shape_is_a_bad_document(string json)
    {
        var exception = Assert.Throws<DocumentException>(() => ConfigReader.Read(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Kind);
    }

    [Theory]
    [InlineData("\"platform\":{\"os\":7,\"architecture\":[]}")]
    [InlineData("\"platform\":{}")]
    [InlineData("\"annotations\":[]")]
    [InlineData("\"mediaType\":{}")]
    [InlineData("\"urls\":[\"http://169.254.169.254/\"]")]
    [InlineData("\"data\":\"not base64\"")]
    public void A_part_of_another_type_loses_itself_and_not_the_index(string part)
    {
        var index = ManifestReader.Read(Encoding.UTF8.GetBytes($$"""{"manifests":[{"digest":"{{Sha}}",{{part}}}]}"""), null);

        Assert.Null(Assert.Single(Assert.IsType<Manifest.Index>(index).Manifests).Platform);
    }

    [Theory]
    [InlineData("""{"Interval":30000000000,"Timeout":0,"Retries":3}""", 30L, 3)]
    [InlineData("""{"Interval":9223372036854775807,"Retries":-1}""", 9223372036L, null)]
    [InlineData("""{"Interval":-1}""", null, null)]
    public void A_healthcheck_is_in_nanoseconds_and_zero_is_the_default(string json, long? seconds, int? retries)
    {
        var config = ConfigReader.Read(Encoding.UTF8.GetBytes($$"""{"config":{"Healthcheck":{{json}} } }"""));

        Assert.Equal(seconds, (long?)config.Healthcheck?.Interval?.TotalSeconds);
        Assert.Null(config.Healthcheck?.Timeout);
        Assert.Equal(retries, config.Healthcheck?.Retries);
    }

    [Fact]
    public void An_absent_command_is_not_an_empty_one()
    {
        var absent = ConfigReader.Read("""{"config":{"Cmd":null}}"""u8);
        var empty = ConfigReader.Read("""{"config":{"Cmd":[],"Entrypoint":[]}}"""u8);

        Assert.Null(absent.Command);
        Assert.Empty(Assert.IsType<IReadOnlyList<string>>(empty.Command, exactMatch: false));
        Assert.NotNull(empty.Entrypoint);
    }

    [Fact]
    public void An_image_with_a_subject_and_unknown_members_is_still_an_image()
    {
        var manifest = ManifestReader.Read(
            Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"x":{"y":[1]},"subject":{"digest":"{{Sha}}","size":1},"config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Sha}}","size":0},
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"{{Sha}}","size":0,"future":true}],"annotations":{"a":"b"} }
            """), MediaTypes.OciManifest);

        var image = Assert.IsType<Manifest.Image>(manifest);
        Assert.Equal(Sha, image.Subject?.Digest);
        Assert.Equal("b", image.Annotations["a"]);
    }

    [Theory]
    [InlineData(MediaTypes.DockerManifestList, null, MediaTypes.DockerManifestList)]
    [InlineData(null, MediaTypes.DockerManifestList, MediaTypes.DockerManifestList)]
    [InlineData(null, null, MediaTypes.OciIndex)]
    [InlineData(null, "text/plain", "text/plain")]
    [InlineData("application/vnd.acme+json", MediaTypes.OciIndex, "application/vnd.acme+json")]
    [InlineData(MediaTypes.OciIndex, MediaTypes.DockerManifestList, MediaTypes.OciIndex)]
    [InlineData(MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.OciIndex)]
    public void What_a_document_says_of_itself_comes_before_what_it_was_answered_with(string? own, string? told, string type)
    {
        var mediaType = own is null ? "" : $"\"mediaType\":\"{own}\",";

        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes($$"""{ {{mediaType}}"manifests":[]}"""), told);

        Assert.Equal(type, manifest.MediaType);
    }

    [Fact]
    public void An_index_of_ten_thousand_children_is_read_whole()
    {
        var children = string.Join(',', Enumerable.Repeat($$"""{"digest":"{{Sha}}","size":1}""", 10_000));

        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes($$"""{"manifests":[{{children}}]}"""), null);

        Assert.Equal(10_000, Assert.IsType<Manifest.Index>(manifest).Manifests.Count);
    }

    [Fact]
    public void Names_outside_the_grammar_are_counted_and_left_out()
    {
        var page = NameReader.Read<Tag>(["1.0", "-ot-beta-jmx", "sha256:abc", "2.0"], Tag.TryParse);

        Assert.Equal(["1.0", "2.0"], page.Names.Select(tag => tag.Text));
        Assert.Equal(2, page.Skipped);
    }

    [Theory]
    [InlineData("""{"name":"x","tags":null}""")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"tags":{}}""")]
    [InlineData("""{"tags":[null,1,{}],"manifest":{"sha256:x":{}},"child":[]}""")]
    public void A_list_without_names_is_empty(string json)
    {
        var names = WireReader.Read(Encoding.UTF8.GetBytes(json), WireContext.Default.WireNames);

        Assert.Empty(NameReader.Read<Tag>(names.Tags, Tag.TryParse).Names);
    }
}
