using System.Text.Json.Nodes;

namespace RegistryDashboard.Samples;

/// <summary>An OCI image layout of one repository: https://github.com/opencontainers/image-spec/blob/main/image-layout.md.</summary>
internal sealed class Layout(string folder, string repository)
{
    private readonly SortedDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    public JsonObject Add(string mediaType, byte[] bytes, params (string Key, string Value)[] annotations)
    {
        var digest = Document.Digest(bytes);
        _blobs[digest] = bytes;
        var descriptor = new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = bytes.Length };

        return Annotated(descriptor, annotations);
    }

    public JsonObject AddImage(MediaTypes types, Platform platform, string created, JsonObject runtime, Step[] steps)
    {
        var layers = steps.Select(step => step.Layer).OfType<Layer>().ToArray();
        var diffIds = new JsonArray([.. layers.Select(layer => JsonValue.Create(layer.DiffId))]);
        var config = Placed(platform);
        config["created"] = created;
        config["config"] = runtime;
        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = diffIds };
        config["history"] = new JsonArray([.. steps.Select(History)]);
        var manifest = AddManifest(types, Add(types.Config, Document.Bytes(config)),
            [.. layers.Select(layer => Add(types.Layer, layer.Packed))]);
        manifest["platform"] = Placed(platform);

        return manifest;
    }

    public JsonObject AddManifest(
        MediaTypes types, JsonObject config, JsonObject[] layers, params (string Key, string Value)[] annotations)
    {
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = types.Manifest,
            ["config"] = config,
            ["layers"] = new JsonArray(layers),
        };

        return Add(types.Manifest, Document.Bytes(Annotated(manifest, annotations), indented: true));
    }

    public JsonObject AddIndex(MediaTypes types, params JsonObject[] manifests) =>
        Add(types.Index, Document.Bytes(Index(types, manifests.Select(manifest => manifest.DeepClone())), indented: true));

    public void Write(params (string Tag, JsonObject Descriptor)[] tags)
    {
        var root = Path.Combine(folder, repository);
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        var blobs = Directory.CreateDirectory(Path.Combine(root, "blobs", "sha256")).FullName;
        foreach (var (digest, bytes) in _blobs)
        {
            File.WriteAllBytes(Path.Combine(blobs, digest["sha256:".Length..]), bytes);
        }

        var entries = tags.Select(tag => Annotated(tag.Descriptor.DeepClone().AsObject(), ("org.opencontainers.image.ref.name", tag.Tag)));
        File.WriteAllText(Path.Combine(root, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}\n");
        var index = Document.Bytes(Index(MediaTypes.Oci, entries), indented: true);
        File.WriteAllBytes(Path.Combine(root, "index.json"), [.. index, (byte)'\n']);
        Console.WriteLine($"{repository}: {tags.Length} tags, {_blobs.Count} blobs, {_blobs.Values.Sum(blob => blob.Length)} bytes");
    }

    private static JsonObject Index(MediaTypes types, IEnumerable<JsonNode> manifests) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = types.Index,
        ["manifests"] = new JsonArray([.. manifests]),
    };

    private static JsonObject Annotated(JsonObject document, params (string Key, string Value)[] annotations)
    {
        if (annotations.Length > 0)
        {
            document["annotations"] = new JsonObject(annotations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        return document;
    }

    private static JsonObject Placed(Platform platform)
    {
        var document = new JsonObject { ["architecture"] = platform.Architecture, ["os"] = "linux" };
        if (platform.Variant is not null)
        {
            document["variant"] = platform.Variant;
        }

        return document;
    }

    private static JsonObject History(Step step)
    {
        var entry = new JsonObject { ["created"] = step.Created, ["created_by"] = step.CreatedBy };
        if (step.Comment is not null)
        {
            entry["comment"] = step.Comment;
        }

        if (step.Layer is null)
        {
            entry["empty_layer"] = true;
        }

        return entry;
    }
}
