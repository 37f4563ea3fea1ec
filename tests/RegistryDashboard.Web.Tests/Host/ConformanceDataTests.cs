using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>
/// Content of each kind that the conformance suite of the OCI distribution-spec knows by the name of a data set (<c>OCI_DATA_…</c>), made here
/// after its name: none of it is ever an error.
/// </summary>
public sealed class ConformanceDataTests
{
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";
    private const string Absent = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Empty = """{"mediaType":"application/vnd.oci.empty.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"data":"e30="}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Sets => new()
    {
        { "IMAGE", "image", "present" },
        { "INDEX", "index", "present present" },
        { "INDEX_LIST", "index", "present present" },
        { "SPARSE", "index", "present missing" },
        { "ARTIFACT", "artifact", "" },
        { "ARTIFACT_LIST", "index", "present" },
        { "SUBJECT", "artifact", "" },
        { "SUBJECT_LIST", "index", "present" },
        { "SUBJECT_MISSING", "artifact", "" },
        { "DATA_FIELD", "image", "present" },
        { "NONDISTRIBUTABLE", "image", "present" },
        { "CUSTOM_FIELDS", "image", "present" },
        { "NO_LAYERS", "image", "present" },
        { "EMPTY_BLOB", "image", "present" },
        { "SHA512", "index", "present" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Content_of_every_kind_is_shown(string name, string kind, string states)
    {
        await using var registry = await FakeRegistry.StartAsync(content => Tag(content, Make(content, name)));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var reference = $"{registry.Url.Authority}/app:1.0";

        using var image = JsonDocument.Parse(await site.Visitor().GetStringAsync($"/api/v1/images/{reference}", Cancellation));
        using var page = await site.Visitor().GetAsync($"/images/{reference}", Cancellation);

        Assert.Equal(kind, image.RootElement.GetProperty("kind").GetString());
        Assert.Equal(states, string.Join(' ', image.RootElement.GetProperty("platforms").EnumerateArray().Select(row => row.GetProperty("state").GetString())));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static string Make(FakeContent content, string name) => name switch
    {
        "IMAGE" => content.Image("app").Build(),
        "INDEX" => Index(content, Child(content.Image("app").Build()), Child(content.Image("app").On("linux/arm64").Build())),
        "INDEX_LIST" => Index(content, Child(Index(content, Child(content.Image("app").Build()), Child(content.Image("app").On("linux/arm64").Build())), MediaTypes.OciIndex)),
        "SPARSE" => Index(content, Child(content.Image("app").Build()), Child(Absent)),
        "ARTIFACT" => Artifact(content, ""),
        "ARTIFACT_LIST" => Index(content, Child(Artifact(content, ""))),
        "SUBJECT" => Artifact(content, Subject(content.Image("app").Build())),
        "SUBJECT_LIST" => Index(content, $",{Subject(content.Image("app").Build())}", Child(content.Image("app").Build())),
        "SUBJECT_MISSING" => Artifact(content, Subject(Absent)),
        "DATA_FIELD" => Image(content, [], inline: true),
        "NONDISTRIBUTABLE" => Image(content, [Blob(content, "layer", "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", ",\"urls\":[\"http://169.254.169.254/layer\"]")]),
        "CUSTOM_FIELDS" => Image(content, [Blob(content, "layer", Layer, ",\"com.example\":{\"a\":[null]},\"fsLayers\":7")], more: ",\"history\":7,\"com.example\":[1,{}]"),
        "NO_LAYERS" => Image(content, []),
        "EMPTY_BLOB" => Image(content, [Blob(content, "", Layer)]),
        _ => Index(content, Child(Sha512(content))),
    };

    private static void Tag(FakeContent content, string digest) => content.Tags["app:1.0"] = digest;

    private static string Child(string digest, string type = MediaTypes.OciManifest) => $$"""{"mediaType":"{{type}}","digest":"{{digest}}","size":1}""";

    private static string Subject(string digest) => $"\"subject\":{Child(digest)}";

    private static string Index(FakeContent content, params IEnumerable<string> parts) => content.Manifest("app", null, $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","artifactType":"application/vnd.example+type","manifests":[{{string.Join(',', parts.Where(part => part[0] == '{'))}}]{{string.Concat(parts.Where(part => part[0] == ','))}}}
        """, MediaTypes.OciIndex);

    private static string Artifact(FakeContent content, string subject) => content.Manifest("app", null, $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"application/vnd.example+type","config":{{Empty}},"layers":[{{Empty}}]{{(subject.Length > 0 ? "," + subject : "")}}}
        """, MediaTypes.OciManifest);

    private static string Image(FakeContent content, IReadOnlyList<string> layers, string more = "", bool inline = false)
    {
        const string Config = """{"os":"linux","architecture":"amd64","com.example":{}}""";
        var data = inline ? $",\"data\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Config))}\"" : "";
        return content.Manifest("app", null, $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{{Blob(content, Config, MediaTypes.OciConfig, data)}},"layers":[{{string.Join(',', layers)}}]{{more}}}
            """, MediaTypes.OciManifest);
    }

    private static string Blob(FakeContent content, string text, string type, string more = "")
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return $$"""{"mediaType":"{{type}}","digest":"{{content.Blob(bytes)}}","size":{{bytes.Length}}{{more}}}""";
    }

    private static string Sha512(FakeContent content)
    {
        var manifest = content.Manifests[$"app@{content.Image("app").Build()}"];
        var digest = $"sha512:{Convert.ToHexStringLower(SHA512.HashData(manifest.Bytes))}";
        content.Manifests[$"app@{digest}"] = manifest;
        return digest;
    }
}
