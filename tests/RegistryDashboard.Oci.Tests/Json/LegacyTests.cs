using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Tests.Json;

/// <summary>Docker's schema 1, signed or not: newest first as written, oldest first as read.</summary>
public sealed class LegacyTests
{
    private const string Older = "sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d";
    private const string Newer = "sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4";

    [Theory]
    [InlineData("{\"schemaVersion\":1,\"fsLayers\":[]}", null)]
    [InlineData("{\"schemaVersion\":1,\"fsLayers\":[],\"signatures\":[{}]}", MediaTypes.DockerSchema1Signed)]
    [InlineData("{\"schemaVersion\":1}", MediaTypes.DockerSchema1)]
    [InlineData("{\"schemaVersion\":1,\"fsLayers\":[null],\"history\":[7,{\"v1Compatibility\":7},{\"v1Compatibility\":\"no json\"}]}", null)]
    public void Schema_1_is_told_from_all_else(string json, string? contentType)
    {
        Assert.IsType<Manifest.Legacy>(Read(json, contentType));
    }

    [Theory]
    [InlineData("{\"fsLayers\":[],\"manifests\":[]}")]
    [InlineData("{\"fsLayers\":[],\"config\":{}}")]
    [InlineData("{\"fsLayers\":[],\"layers\":[]}")]
    [InlineData("{\"fsLayers\":[],\"fsLayers\":[]}")]
    public void What_could_be_schema_1_and_something_else_is_neither(string json)
    {
        Assert.IsType<Manifest.Unreadable>(Read(json, null));
    }

    [Fact]
    public void Steps_are_read_oldest_first_with_the_layers_they_made()
    {
        var legacy = Assert.IsType<Manifest.Legacy>(Read($$"""
            {"schemaVersion":1,"name":"library/old","tag":"3.2","architecture":"amd64","fsLayers":[{"blobSum":"{{Newer}}"},{"blobSum":"{{Older}}"}],
             "history":[{"v1Compatibility":"{\"os\":\"linux\",\"created\":\"2015-01-02T03:04:05Z\",\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) CMD old\"]},\"throwaway\":true}"},
                        {"v1Compatibility":"{\"comment\":\"imported\"}"}]}
            """, MediaTypes.DockerSchema1));

        Assert.Equal(("library/old", "3.2", "amd64"), (legacy.Name, legacy.Tag, legacy.Architecture));
        Assert.Equal([Older, Newer], legacy.History.Steps.Select(step => step.Layer?.Descriptor.DigestText));
        Assert.Equal([null, "/bin/sh -c #(nop) CMD old"], legacy.History.Steps.Select(step => step.Entry?.CreatedBy));
        Assert.Equal("imported", legacy.History.Steps[0].Entry?.Comment);
        Assert.Equal(2015, legacy.History.Steps[1].Entry?.Created?.Year);
    }

    [Fact]
    public void Layers_and_steps_that_do_not_line_up_are_not_joined()
    {
        var legacy = Assert.IsType<Manifest.Legacy>(Read($$"""{"fsLayers":[{"blobSum":"{{Newer}}"},{"blobSum":"{{Older}}"}],"history":[{"v1Compatibility":"{}"}]}""", null));

        Assert.Null(Assert.Single(legacy.History.Steps).Layer);
        Assert.Equal([Older, Newer], legacy.History.LooseLayers.Select(layer => layer.Descriptor.DigestText));
    }

    private static Manifest Read(string json, string? contentType) => ManifestReader.Read(Encoding.UTF8.GetBytes(json), contentType);
}
