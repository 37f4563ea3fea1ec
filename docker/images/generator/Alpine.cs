using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>What all images here are built on, so that they share its layer, platform by platform.</summary>
internal static class Alpine
{
    public const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // docker.io/library/alpine:3.21.0, as it really is.
    public const string Digest = "sha256:21dc6063fd678b478f57c0e13f47560d0ea4eeba26dfc947b2a4f81f686b9f45";

    // Alpine's own image is made by the classic builder, whatever builds on it.
    public static Step[] Steps(GoPort port, string version, string created)
    {
        var builder = new Builder(false, created);
        var root = Layer.Of(new("bin/busybox", Noise($"busybox {version} {port.AlpineName}", port.BaseSize - 397), "755"),
            new("bin/sh", null, "777", "/bin/busybox"), new("etc/alpine-release", Text(version + "\n")),
            new("etc/os-release", Text($"NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID={version}\n")),
            new("etc/passwd", Text("root:x:0:0:root:/root:/bin/sh\n")), new("tmp/", null, "1777"));

        return [builder.Set("ADD", $"file:{Hex($"ADD {version} {port.AlpineName}", 32)} in / ", root),
            builder.Set("CMD", "[\"/bin/sh\"]")];
    }
}
