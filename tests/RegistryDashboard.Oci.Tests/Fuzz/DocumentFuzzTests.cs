using CsCheck;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Fuzz;

public sealed class DocumentFuzzTests
{
    private static readonly string[] Pieces =
    [
        "null", "[]", "{}", "\"\"", "0", "-1", "9223372036854775808", "1e400", "true", "\"\\ud800\"", "\ufeff", ",", ":", "{", "}", "[", "]", "\"mediaType\":", "\"manifests\":", "\"layers\":", "\"config\":",
        "\"digest\":\"sha256:../../x\"", "\"platform\":{\"os\":\"linux\"}", "\"created\":\"0001-01-01T00:00:00Z\"", "\"created\":\"9999-12-31T23:59:59-14:00\"", "\"history\":[null]", "\"size\":-5", "\"Digest\":", "\"annotations\":{\"a\":null}",
    ];

    [Fact]
    public void A_manifest_is_read_or_refused_as_a_document()
    {
        var types = Gen.OneOf<string?>(null, "", "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.v2+json", "text/html", "application/vnd.docker.distribution.manifest.v1+prettyjws");

        Gen.Select(Hostile.Document(SampleDocuments("schemaVersion"), Pieces), types).Sample(
            (bytes, type) => ReadOrRefused(() => ManifestReader.Read(bytes, type)),
            iter: Hostile.Count);
    }

    [Fact]
    public void A_config_is_read_or_refused_as_a_document()
    {
        Hostile.Document(SampleDocuments("rootfs"), Pieces).Sample(bytes => ReadOrRefused(() => ConfigReader.Read(bytes)), iter: Hostile.Count);
    }

    private static void ReadOrRefused(Action read)
    {
        try
        {
            read();
        }
        catch (DocumentException)
        {
            // The one way to say that it cannot be read; any other exception fails the test.
        }
    }

    /// <summary>The documents of the samples that have one of these words in them.</summary>
    private static List<string> SampleDocuments(params string[] words) =>
    [
        .. Directory.EnumerateFiles(Samples.Folder, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length < 64 * 1024)
            .Select(File.ReadAllText)
            .Where(text => text.StartsWith('{') && words.Any(word => text.Contains($"\"{word}\"", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];
}
