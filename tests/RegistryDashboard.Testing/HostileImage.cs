using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Testing;

/// <summary>
/// An image that says in each of its free texts what is markup, script or a template somewhere. Each text begins with the name of its field, so that it is
/// known again on a page.
/// </summary>
public static class HostileImage
{
    /// <summary>What would run, load, or become an element if it were not text.</summary>
    public const string Payload =
        "<script>hurt('script')</script><img src=\"//canary.example/i.png\" onerror=\"hurt('img')\">{{7*7}}@(1+1)</title></textarea></noscript>--><injected>\"><svg/onload=hurt('svg')>'onfocus='hurt(1)'![x](http://canary.example/m.png)";

    /// <summary>As a hostile writer would: nothing is escaped that need not be.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it is hostile, as pages show it; besides in its entry, its second layer and its system's version, which stand where a row is unfolded and in documents.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "index-annotation", "manifest-annotation", "title", "description", "documentation", "licenses", "vendor", "version", "revision", "source", "base",
        "author", "user", "directory", "entrypoint", "cmd", "env", "label", "label-name", "port", "volume", "signal", "shell", "onbuild", "healthcheck", "created-by", "comment",
        "os", "diff-id", "warning", "artifact-type", "config-type", "blob-type", "blob-title", "artifact-annotation",
    ];

    /// <summary>The text of a field.</summary>
    public static string TextOf(string field) => $"{field}={Payload}";

    /// <summary>Puts it into a registry under two names, as an index of an image and of what is not there, and as an artifact.</summary>
    public static void Fill(FakeContent content, string index, string artifact)
    {
        FillIndex(content, index.Split(':')[0], index.Split(':')[1]);
        var blob = Blob(content, TextOf("blob-type"));
        blob["annotations"] = new JsonObject { ["org.opencontainers.image.title"] = TextOf("blob-title") };
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["artifactType"] = TextOf("artifact-type"),
            ["config"] = Blob(content, TextOf("config-type")),
            ["layers"] = new JsonArray(blob),
            ["annotations"] = new JsonObject { ["plain"] = TextOf("artifact-annotation") },
        };
        content.Manifest(artifact.Split(':')[0], artifact.Split(':')[1], manifest.ToJsonString(Plain), MediaTypes.OciManifest);
    }

    private static void FillIndex(FakeContent content, string repository, string tag)
    {
        var config = new JsonObject
        {
            ["author"] = TextOf("author"),
            ["os"] = "linux",
            ["architecture"] = "amd64",
            ["created"] = "2024-12-03T17:20:00Z",
            ["config"] = new JsonObject
            {
                ["User"] = TextOf("user"),
                ["WorkingDir"] = TextOf("directory"),
                ["Entrypoint"] = new JsonArray(TextOf("entrypoint")),
                ["Cmd"] = new JsonArray(TextOf("cmd")),
                ["Env"] = new JsonArray(TextOf("env")),
                ["Labels"] = new JsonObject { ["plain"] = TextOf("label"), [TextOf("label-name")] = "x" },
                ["ExposedPorts"] = new JsonObject { [TextOf("port")] = new JsonObject() },
                ["Volumes"] = new JsonObject { [TextOf("volume")] = new JsonObject() },
                ["StopSignal"] = TextOf("signal"),
                ["Shell"] = new JsonArray(TextOf("shell")),
                ["OnBuild"] = new JsonArray(TextOf("onbuild")),
                ["Healthcheck"] = new JsonObject { ["Test"] = new JsonArray("CMD", TextOf("healthcheck")) },
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray($"sha256:{new string('1', 64)}", TextOf("diff-id")) },
            ["history"] = new JsonArray(new JsonObject { ["created_by"] = TextOf("created-by"), ["comment"] = TextOf("comment") }),
        };
        var image = content.Manifest(repository, null, ManifestOf(content, config).ToJsonString(Plain), MediaTypes.OciManifest);
        var entry = ImageBuilder.Descriptor(MediaTypes.OciManifest, image, content.Manifests[$"{repository}@{image}"].Bytes.Length);
        (entry["platform"], entry["annotations"]) = (new JsonObject { ["os"] = "linux", ["architecture"] = "amd64" }, new JsonObject { ["entry"] = TextOf("entry-annotation") });
        var stranger = ImageBuilder.Descriptor(MediaTypes.OciManifest, $"sha256:{new string('2', 64)}", 1);
        stranger["platform"] = new JsonObject { ["os"] = TextOf("os"), ["architecture"] = "amd64", ["os.version"] = TextOf("os-version") };
        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciIndex,
            ["manifests"] = new JsonArray(entry, stranger),
            ["annotations"] = new JsonObject { ["index"] = TextOf("index-annotation") },
        };
        content.Manifest(repository, tag, index.ToJsonString(Plain), MediaTypes.OciIndex);
    }

    private static JsonObject Blob(FakeContent content, string type) => ImageBuilder.Descriptor(type, content.Blob(Encoding.UTF8.GetBytes(type)), Encoding.UTF8.GetByteCount(type));

    private static JsonObject ManifestOf(FakeContent content, JsonObject config)
    {
        var bytes = Encoding.UTF8.GetBytes(config.ToJsonString(Plain));
        var names = new[] { "title", "description", "documentation", "licenses", "vendor", "version", "revision", "source" }
            .Select(name => KeyValuePair.Create($"org.opencontainers.image.{name}", (JsonNode?)TextOf(name)));
        return new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["config"] = ImageBuilder.Descriptor(MediaTypes.OciConfig, content.Blob(bytes), bytes.Length),
            ["layers"] = new JsonArray(Blob(content, "application/vnd.oci.image.layer.v1.tar+gzip"), Blob(content, TextOf("layer-type"))),
            ["annotations"] = new JsonObject([.. names, new("plain", TextOf("manifest-annotation")), new("org.opencontainers.image.base.name", TextOf("base"))]),
        };
    }
}
