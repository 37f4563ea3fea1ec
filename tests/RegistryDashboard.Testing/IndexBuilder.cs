using System.Text.Json.Nodes;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Testing;

/// <summary>Builds an index; <paramref name="name"/> is <c>repository[:tag]</c>.</summary>
public sealed class IndexBuilder(FakeContent content, string name)
{
    private readonly JsonArray _manifests = [];
    private string _type = MediaTypes.DockerManifestList;

    private string Repository => name.Split(':')[0];

    /// <summary>An image of a platform, <c>os/architecture[/variant][:os.version]</c>.</summary>
    public IndexBuilder With(string platform)
    {
        var digest = content.Image(Repository).On(platform.Split(':')[0]).AsDocker().WithLayers(2).Build();
        return With(digest, content.Manifests[$"{Repository}@{digest}"].Bytes.Length, platform, MediaTypes.DockerManifest);
    }

    /// <summary>A child that need not be there.</summary>
    public IndexBuilder With(string digest, long size, string? platform, string type, JsonObject? annotations = null)
    {
        var child = ImageBuilder.Descriptor(type, digest, size);
        if (platform?.Split(':')[0].Split('/') is { } parts)
        {
            child["platform"] = new JsonObject { ["architecture"] = parts[1], ["os"] = parts[0] };
            if (parts.Length > 2)
            {
                child["platform"]!["variant"] = parts[2];
            }
        }

        if (platform?.Split(':') is [_, var version])
        {
            child["platform"]!["os.version"] = version;
        }

        if (annotations is not null)
        {
            child["annotations"] = annotations;
        }

        _manifests.Add(child);
        return this;
    }

    /// <summary>OCI's media type.</summary>
    public IndexBuilder AsOci()
    {
        _type = MediaTypes.OciIndex;
        return this;
    }

    /// <summary>Stores it and tells its digest.</summary>
    public string Build()
    {
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = _type, ["manifests"] = _manifests.DeepClone() };
        var parts = name.Split(':');
        return content.Manifest(parts[0], parts.Length > 1 ? parts[1] : null, index.ToJsonString(), _type);
    }
}
