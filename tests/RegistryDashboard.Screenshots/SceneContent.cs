using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Screenshots;

/// <summary>Images as they are met once in a thousand: long, many, broken, hostile.</summary>
internal static class SceneContent
{
    /// <summary>A legal repository name of 255 characters.</summary>
    public static readonly string LongName = string.Join('/', Enumerable.Range(0, 8).Select(part => $"very-long-team-name-{part}-of-a-deep-tree"))[..255].TrimEnd('/', '-');

    /// <summary>Fills a registry.</summary>
    public static void Fill(FakeContent content)
    {
        content.Image($"{LongName}:a-tag-that-is-long-too-2026-11-24-4f2c1a9d8b7e6f5a4b3c2d1e0f9a8b7c").Build();
        content.Image("odd/no-history:1.0").WithLayers(5).WithoutHistory().Build();
        content.Image("odd/misaligned:1.0").WithLayers(3).WithStep("RUN make").WithStep("CMD [\"app\"]", emptyLayer: true).Build();
        content.Image("odd/hostile:1.0")
            .WithLayers(2)
            .WithStep("RUN echo '<script>alert(1)</script>' && echo \"\u202Egnp.exe\" && curl -H 'Authorization: Bearer abcdefgh12345678' https://example.com")
            .WithStep($"RUN {new string('x', 40_000)}")
            .WithConfig("Env", new JsonArray("PATH=/usr/bin", "API_TOKEN=not-a-real-token", $"LONG={new string('y', 9000)}"))
            .WithConfig("Labels", new JsonObject { ["org.opencontainers.image.title"] = "<img src=x onerror=alert(1)>", ["说明"] = "一个测试镜像", ["rtl"] = "שלום עולם", ["link"] = "javascript:alert(1)", ["org.opencontainers.image.source"] = "https://user:not-a-real-password@github.com/acme/hostile", ["org.opencontainers.image.base.name"] = "docker.io/library/golang:alpine", ["org.opencontainers.image.description"] = string.Concat(Enumerable.Repeat("long ", 1000)), ["org.opencontainers.image.version"] = "1.0 \u202E" })
            .Build();
        Layers(content);
        Platforms(content);
        Windows(content);
        Broken(content);
        Suspicious(content);
        Tags(content);
        foreach (var number in Enumerable.Range(0, 1200))
        {
            content.Image(string.Create(CultureInfo.InvariantCulture, $"team-{number % 40}/service-{number:000}:1.0")).Build();
        }
    }

    /// <summary>Warns where the name says so.</summary>
    public static Task<bool> WarnAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.Contains("/odd/warned/", StringComparison.Ordinal))
        {
            context.Response.Headers.Warning = "299 - \"This repository moves to registry.new.example on 2027-01-31. Push there from now on.\"";
        }

        return Task.FromResult(false);
    }

    private static void Layers(FakeContent content)
    {
        var image = content.Image("odd/layers:127").WithLayers(127);
        foreach (var layer in Enumerable.Range(1, 127))
        {
            image.WithStep(string.Create(CultureInfo.InvariantCulture, $"RUN /bin/sh -c step --number {layer} && rm -rf /var/lib/apt/lists/*"));
        }

        image.Build();
    }

    private static void Platforms(FakeContent content)
    {
        var index = new IndexBuilder(content, "odd/platforms:64").AsOci();
        foreach (var number in Enumerable.Range(0, 64))
        {
            index.With(string.Create(CultureInfo.InvariantCulture, $"linux/arch{number}"));
        }

        index.Build();
    }

    private static void Windows(FakeContent content)
    {
        var index = new IndexBuilder(content, "odd/windows:2022").AsOci();
        foreach (var version in new[] { "10.0.20348.2113", "10.0.17763.5122" })
        {
            index.With($"windows/amd64:{version}");
        }

        index.Build();
    }

    private static void Broken(FakeContent content)
    {
        var sparse = new IndexBuilder(content, "odd/sparse:1.0").With("linux/amd64").With("linux/arm64/v8");
        sparse.With($"sha256:{new string('a', 64)}", 1234, "linux/arm/v7", MediaTypes.DockerManifest);
        sparse.Build();

        var lying = content.Image("odd/lying").Build();
        content.Manifests[$"odd/lying@{lying}"] = ("{\"schemaVersion\":2}"u8.ToArray(), MediaTypes.OciManifest);
        new IndexBuilder(content, "odd/lying:1.0").With("linux/amd64").With(lying, 1000, "linux/arm64", MediaTypes.OciManifest).Build();
        content.Image("odd/warned:1.0").Build();
        new IndexBuilder(content, "odd/unchecked:1.0").AsOci()
            .With("linux/amd64")
            .With("blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262", 900, "linux/arm64/v8", MediaTypes.OciManifest)
            .With("sha256:../../etc/passwd", 900, "linux/s390x", MediaTypes.OciManifest)
            .Build();
        var half = content.Image("odd/half").Build();
        content.Manifest("odd/half", "1.0", $$"""
            {"schemaVersion":2,"manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{half}}","size":900,"platform":{"os":"linux"} },
              {"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{half}}","size":900,"platform":{"os":"linux","architecture":"amd64"},"data":"e30="}]}
            """, MediaTypes.OciIndex);
        content.Manifest("odd/bytes", "1.0", $"\u0000\u0001\u0002{new string('\u0003', 20_000)} and text", "application/x-tar");
        content.Manifest("odd/schema1", "1.0", """
            {"schemaVersion":1,"name":"odd/schema1","tag":"1.0","architecture":"amd64",
             "fsLayers":[{"blobSum":"sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4"},{"blobSum":"sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d"}],
             "history":[{"v1Compatibility":"{\"created\":\"2015-01-02T03:04:05Z\",\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) CMD [\\\"/bin/sh\\\"]\"]},\"throwaway\":true}"},
                        {"v1Compatibility":"{\"created\":\"2015-01-02T03:04:00Z\",\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) ADD file:8cf517d90fe79547c474641cc1e6425850e04abbd8856718f7e4a184ea878538 in /\"]}}"}],
             "signatures":[{"header":{"alg":"ES256"},"signature":"…","protected":"…"}]}
            """, MediaTypes.DockerSchema1Signed);
        content.Manifest("odd/rubbish", "1.0", "<html>not a manifest</html>", MediaTypes.OciManifest);
    }

    private static void Suspicious(FakeContent content)
    {
        const string Debian = "rootfs of debian for amd64, and of nothing else: which is what a FROM leads to that is pinned to one platform";
        var amd64 = Image("linux/amd64").OnBase(Debian).WithLayers(12).Build();
        new IndexBuilder(content, "odd/checks:1.0").AsOci()
            .With(amd64, 900, "linux/amd64", MediaTypes.OciManifest)
            .With(amd64, 900, "linux/arm64/v8", MediaTypes.OciManifest)
            .With(Image("linux/arm/v7").OnBase(Debian).WithLayers(12).Build(), 900, "linux/arm/v7", MediaTypes.OciManifest)
            .With(Image("linux/ppc64le").WithLayers(12).Build(), 900, "linux/ppc64le", MediaTypes.OciManifest)
            .With(Image("linux/s390x").WithLayers(2).Build(), 900, "linux/s390x", MediaTypes.OciManifest)
            .With($"sha256:{new string('b', 64)}", 900, "linux/riscv64", MediaTypes.OciManifest)
            .Build();

        ImageBuilder Image(string platform) => content.Image("odd/checks").On(platform);
    }

    private static void Tags(FakeContent content)
    {
        var newest = content.SevenPlatforms("team/many:latest");
        foreach (var minor in Enumerable.Range(0, 40))
        {
            foreach (var patch in Enumerable.Range(0, 20))
            {
                content.Image(string.Create(CultureInfo.InvariantCulture, $"team/many:1.{minor}.{patch}")).Build();
            }
        }

        foreach (var number in Enumerable.Range(0, 300))
        {
            content.Image(string.Create(CultureInfo.InvariantCulture, $"team/many:main-{number * 7919:x7}")).Build();
            content.Tags[string.Create(CultureInfo.InvariantCulture, $"team/many:sha256-{number:x64}.sig")] = newest;
        }

        content.Tags["team/many:1.40.0"] = newest;
        content.Tags["team/many:1.40"] = newest;
        content.Image("team/many:edge").Build();
    }
}
