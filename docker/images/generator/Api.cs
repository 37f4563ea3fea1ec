using System.Text.Json.Nodes;
using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>acme/api as BuildKit pushes it: an OCI index of images and what it attests of them.</summary>
internal static class Api
{
    public const string Source = "https://github.com/acme/api";

    public static void Write(string folder)
    {
        var release = new Release("1.4.2", "4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2", "2025-01-14T09:31:07.482915Z");
        var older = new Release("1.4.1", "b81e06f3c95d4a270e1f7768d2cb3905fa4471d6", "2024-12-18T15:02:40.117364Z");
        var layout = new Layout(folder, "acme/api");

        JsonObject[] images = [ApiImage(layout, GoPort.Newer[0], release), ApiImage(layout, GoPort.Newer[3], release)];
        var attestations = images.Select(image => Attestations.Add(layout, image, release));
        var index = layout.AddIndex(MediaTypes.Oci, [.. images, .. attestations]);
        // What continuous integration pushed before the release: the same images, nothing attested yet, so another index.
        var commit = layout.AddIndex(MediaTypes.Oci, images);
        var olderImage = ApiImage(layout, GoPort.Newer[0], older);
        var olderIndex = layout.AddIndex(MediaTypes.Oci, olderImage, Attestations.Add(layout, olderImage, older));
        var digest = Document.DigestOf(index);

        layout.Write(("1.4.2", index), ("1.4", index), ("latest", index), ("1.4.1", olderIndex), ("main-4f2c1a9", commit),
            ($"{digest.Replace(':', '-')}.sig", Attestations.AddSignature(layout, digest)));
    }

    private static JsonObject ApiImage(Layout layout, GoPort port, Release release)
    {
        var (version, revision, created) = release;
        var builder = new Builder(true, created);
        var arguments = $"|2 VERSION={version} REVISION={revision} /bin/sh -c ";
        Step[] steps =
        [
            .. Alpine.Steps(port, "3.21.0", "2024-12-03T08:12:44.305917Z"),
            builder.Set("ARG", $"VERSION={version}"),
            builder.Set("ARG", $"REVISION={revision}"),
            builder.Set("LABEL", $"org.opencontainers.image.source={Source} org.opencontainers.image.revision={revision}"),
            builder.Run("addgroup -S app && adduser -S -G app app", Layer.Of(
                new("etc/group", Text("root:x:0:root\napp:x:101:app\n")),
                new("etc/passwd", Text("root:x:0:0:root:/root:/bin/sh\napp:x:100:101::/home/app:/sbin/nologin\n"))), arguments),
            builder.Set("ENV", "API_LISTEN=:8080"),
            builder.Set("ENV", "API_TOKEN=not-a-real-token"),
            builder.Copy("/src /app", Layer.Of(new("app/api", Noise($"api {version} {port.AlpineName}", 8600), "755"),
                new("app/appsettings.json", Text("{ \"Listen\": \":8080\" }\n")), new("app/VERSION", Text(version + "\n")))),
            builder.Set("WORKDIR", "/app", Layer.Of(new TarItem("app/", null, "755"))),
            builder.Set("EXPOSE", "map[8080/tcp:{}]"),
            builder.Set("USER", "app"),
            builder.Set("HEALTHCHECK",
                "&{[\"CMD-SHELL\" \"wget -qO- http://127.0.0.1:8080/healthz || exit 1\"] \"30s\" \"3s\" \"5s\" \"0s\" '\\x03'}"),
            builder.Set("ENTRYPOINT", "[\"/app/api\"]"),
            builder.Set("CMD", "[\"serve\"]"),
        ];
        var runtime = Document.Parse($$"""
            {
              "User": "app",
              "ExposedPorts": { "8080/tcp": {} },
              "Env": ["PATH={{Alpine.SearchPath}}", "API_LISTEN=:8080", "API_TOKEN=not-a-real-token"],
              "Entrypoint": ["/app/api"],
              "Cmd": ["serve"],
              "WorkingDir": "/app",
              "Labels": {
                "org.opencontainers.image.base.digest": "{{Alpine.Digest}}",
                "org.opencontainers.image.base.name": "docker.io/library/alpine:3.21",
                "org.opencontainers.image.revision": "{{revision}}",
                "org.opencontainers.image.source": "{{Source}}",
                "org.opencontainers.image.version": "{{version}}"
              },
              "Healthcheck": {
                "Test": ["CMD-SHELL", "wget -qO- http://127.0.0.1:8080/healthz || exit 1"],
                "Interval": 30000000000, "Timeout": 3000000000, "StartPeriod": 5000000000, "Retries": 3
              }
            }
            """);
        // BuildKit names arm64 without its variant; Docker Hub's lists have it.
        return layout.AddImage(MediaTypes.Oci, port.Platform with { Variant = null }, created, runtime, steps);
    }
}
