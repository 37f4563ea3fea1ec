using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>acme/worker: one image for one platform, without an index.</summary>
internal static class Worker
{
    public static void Write(string folder)
    {
        var layout = new Layout(folder, "acme/worker");
        var builder = new Builder(true, "2025-01-20T16:44:58.201773Z");
        Step[] steps =
        [
            .. Alpine.Steps(GoPort.Newer[0], "3.21.0", "2024-12-03T08:12:44.305917Z"),
            builder.Run("apk add --no-cache tini", Layer.Of(new TarItem("sbin/tini", Noise("tini", 410), "755"))),
            builder.Set("WORKDIR", "/var/lib/worker", Layer.Of(new TarItem("var/lib/worker/", null, "755"))),
            builder.Copy("worker /usr/local/bin/worker",
                Layer.Of(new TarItem("usr/local/bin/worker", Noise("worker 2.0.0", 6150), "755"))),
            builder.Set("USER", "65532:65532"),
            builder.Set("VOLUME", "[/var/lib/worker]"),
            builder.Set("ENTRYPOINT", "[\"/sbin/tini\" \"--\" \"worker\"]"),
        ];
        var runtime = Document.Parse($$"""
            {
              "User": "65532:65532",
              "Env": ["PATH={{Alpine.SearchPath}}"],
              "Entrypoint": ["/sbin/tini", "--", "worker"],
              "Volumes": { "/var/lib/worker": {} },
              "WorkingDir": "/var/lib/worker",
              "StopSignal": "SIGTERM"
            }
            """);
        var image = layout.AddImage(MediaTypes.Oci, GoPort.Newer[0].Platform, builder.Created, runtime, steps);
        image.Remove("platform"); // the config says it where no index does

        layout.Write(("2.0.0", image), ("latest", image));
    }
}
