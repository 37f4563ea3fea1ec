using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Testing;

/// <summary>Builds an image of one platform; every answer of it is deterministic.</summary>
public sealed class ImageBuilder(FakeContent content, string name)
{
    private readonly JsonObject _container = [];
    private readonly List<JsonObject> _history = [];
    private int _layers = 1;
    private string? _base;
    private bool _hasHistory = true;
    private string _platform = "linux/amd64";
    private bool _isDocker;

    /// <summary>How many layers.</summary>
    public ImageBuilder WithLayers(int count)
    {
        _layers = count;
        return this;
    }

    /// <summary>A lowest layer that images of other platforms may have too.</summary>
    public ImageBuilder OnBase(string text)
    {
        _base = text;
        return this;
    }

    /// <summary>No history at all.</summary>
    public ImageBuilder WithoutHistory()
    {
        _hasHistory = false;
        return this;
    }

    /// <summary>One more entry of history; without any, each layer has its own.</summary>
    public ImageBuilder WithStep(string createdBy, bool emptyLayer = false, string created = "2024-12-03T17:20:00Z")
    {
        _history.Add(new JsonObject { ["created"] = created, ["created_by"] = createdBy, ["empty_layer"] = emptyLayer });
        return this;
    }

    /// <summary>What it runs on.</summary>
    public ImageBuilder On(string platform)
    {
        _platform = platform;
        return this;
    }

    /// <summary>A key of the container's config.</summary>
    public ImageBuilder WithConfig(string key, JsonNode value)
    {
        _container[key] = value;
        return this;
    }

    /// <summary>Docker's media types.</summary>
    public ImageBuilder AsDocker()
    {
        _isDocker = true;
        return this;
    }

    /// <summary>Stores it and tells the digest of its manifest.</summary>
    public string Build()
    {
        var parts = name.Split(':');
        var config = ConfigOf();
        var configBytes = Encoding.UTF8.GetBytes(config.ToJsonString());
        var layers = new JsonArray();
        for (var layer = 0; layer < _layers; layer++)
        {
            var bytes = Encoding.UTF8.GetBytes(layer == 0 && _base is not null ? _base : $"{_platform} {name} layer {layer.ToString(CultureInfo.InvariantCulture)} {new string('x', 100 * (layer + 1))}");
            layers.Add(Descriptor(_isDocker ? "application/vnd.docker.image.rootfs.diff.tar.gzip" : "application/vnd.oci.image.layer.v1.tar+gzip", content.Blob(bytes), bytes.Length));
        }

        var type = _isDocker ? MediaTypes.DockerManifest : MediaTypes.OciManifest;
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = type,
            ["config"] = Descriptor(_isDocker ? MediaTypes.DockerConfig : MediaTypes.OciConfig, content.Blob(configBytes), configBytes.Length),
            ["layers"] = layers,
        };

        return content.Manifest(parts[0], parts.Length > 1 ? parts[1] : null, manifest.ToJsonString(), type);
    }

    /// <summary>A descriptor.</summary>
    public static JsonObject Descriptor(string type, string digest, long size) => new() { ["mediaType"] = type, ["digest"] = digest, ["size"] = size };

    private JsonObject ConfigOf()
    {
        var platform = _platform.Split('/');
        var config = new JsonObject
        {
            ["created"] = "2024-12-03T17:20:00Z",
            ["os"] = platform[0],
            ["architecture"] = platform[1],
            ["config"] = _container.DeepClone(),
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. Enumerable.Range(0, _layers).Select(layer => JsonValue.Create($"sha256:{layer:x64}"))]) },
        };
        if (platform.Length > 2)
        {
            config["variant"] = platform[2];
        }

        if (_hasHistory)
        {
            var entries = _history.Count > 0 ? _history : [.. Enumerable.Range(1, _layers).Select(layer => new JsonObject { ["created_by"] = $"RUN step {layer}" })];
            config["history"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]);
        }

        return config;
    }
}
