using System.Text.Json.Nodes;
using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>What is said of an image of acme/api: its materials, its build, its signature.</summary>
internal static class Attestations
{
    // https://docs.docker.com/build/metadata/attestations/attestation-storage/
    public static JsonObject Add(Layout layout, JsonObject image, Release release)
    {
        var platform = $"linux/{image["platform"]!["architecture"]}";
        var name = $"pkg:docker/acme/api@{release.Version}?platform={Uri.EscapeDataString(platform)}";
        Predicate[] predicates = [Spdx(release), Provenance(platform, release)];
        var layers = predicates.Select(predicate => layout.Add("application/vnd.in-toto+json", Document.Bytes(Document.Parse($$"""
            {
              "_type": "https://in-toto.io/Statement/v0.1",
              "predicateType": "{{predicate.Type}}",
              "subject": [{ "name": "{{name}}", "digest": { "sha256": "{{Document.DigestOf(image)[7..]}}" } }],
              "predicate": {{predicate.Body}}
            }
            """)), ("in-toto.io/predicate-type", predicate.Type))).ToArray();
        var config = Document.Parse($$"""
            {
              "architecture": "unknown", "os": "unknown", "config": {},
              "rootfs": { "type": "layers", "diff_ids": ["{{string.Join("\", \"", layers.Select(Document.DigestOf))}}"] }
            }
            """);
        var manifest = layout.AddManifest(MediaTypes.Oci, layout.Add(MediaTypes.Oci.Config, Document.Bytes(config)), layers);
        manifest["annotations"] = Document.Parse($$"""
            { "vnd.docker.reference.digest": "{{Document.DigestOf(image)}}", "vnd.docker.reference.type": "attestation-manifest" }
            """);
        manifest["platform"] = Document.Parse("""{ "architecture": "unknown", "os": "unknown" }""");

        return manifest;
    }

    // Shaped as cosign stores a signature (https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md); signed by nobody.
    public static JsonObject AddSignature(Layout layout, string subject)
    {
        var payload = Document.Parse($$"""
            {
              "critical": {
                "identity": { "docker-reference": "samples.localhost/acme/api" },
                "image": { "docker-manifest-digest": "{{subject}}" },
                "type": "cosign container image signature"
              },
              "optional": null
            }
            """);
        // The DER of an ECDSA signature: two integers of 32 bytes.
        byte[] signature = [0x30, 0x44, 0x02, 0x20, 0x5a, .. Noise("r", 31), 0x02, 0x20, 0x5a, .. Noise("s", 31)];
        var layer = layout.Add("application/vnd.dev.cosign.simplesigning.v1+json", Document.Bytes(payload),
            ("dev.cosignproject.cosign/signature", Convert.ToBase64String(signature)));
        var config = Document.Parse($$"""
            {
              "architecture": "", "created": "0001-01-01T00:00:00Z", "os": "", "config": {},
              "rootfs": { "type": "layers", "diff_ids": ["{{Document.DigestOf(layer)}}"] }
            }
            """);

        return layout.AddManifest(MediaTypes.Oci, layout.Add(MediaTypes.Oci.Config, Document.Bytes(config)), [layer]);
    }

    private static Predicate Spdx(Release release)
    {
        return new("https://spdx.dev/Document", $$"""
            {
              "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "sbom",
              "documentNamespace": "{{Api.Source}}/sbom/{{release.Version}}",
              "creationInfo": { "created": "{{release.Created[..19]}}Z", "creators": ["Tool: syft-v1.14.0"] },
              "packages": [
                {{Package("api", release.Version, "Apache-2.0", "golang/github.com/acme")}},
                {{Package("busybox", "1.37.0-r8", "GPL-2.0-only", "apk/alpine")}},
                {{Package("musl", "1.2.5-r8", "MIT", "apk/alpine")}}
              ]
            }
            """);

        static string Package(string name, string version, string license, string registry) => $$"""
            {
              "name": "{{name}}", "SPDXID": "SPDXRef-Package-{{name}}", "versionInfo": "{{version}}", "downloadLocation": "NOASSERTION",
              "filesAnalyzed": false, "licenseDeclared": "{{license}}", "externalRefs": [{ "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl", "referenceLocator": "pkg:{{registry}}/{{name}}@{{version}}" }]
            }
            """;
    }

    private static Predicate Provenance(string platform, Release release) => new("https://slsa.dev/provenance/v0.2", $$"""
        {
          "builder": { "id": "{{Api.Source}}/actions/runs/12765093314" },
          "buildType": "https://mobyproject.org/buildkit@v1",
          "materials": [
            {
              "uri": "pkg:docker/alpine@3.21?platform={{Uri.EscapeDataString(platform)}}",
              "digest": { "sha256": "{{Alpine.Digest[7..]}}" }
            },
            { "uri": "{{Api.Source}}.git#{{release.Revision}}", "digest": { "sha1": "{{release.Revision}}" } }
          ],
          "invocation": {
            "configSource": {
              "uri": "{{Api.Source}}.git#{{release.Revision}}",
              "digest": { "sha1": "{{release.Revision}}" },
              "entryPoint": "Dockerfile"
            },
            "parameters": { "frontend": "dockerfile.v0", "args": { "build-arg:REVISION": "{{release.Revision}}" } },
            "environment": { "platform": "{{platform}}" }
          },
          "metadata": {
            "buildInvocationID": "{{Hex($"{platform} {release.Revision}", 12)}}",
            "buildFinishedOn": "{{release.Created}}",
            "completeness": { "parameters": true, "environment": true, "materials": false },
            "reproducible": false
          }
        }
        """);

    private sealed record Predicate(string Type, string Body);
}
