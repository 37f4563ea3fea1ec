using CsCheck;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Fuzz;

public sealed class ReferenceFuzzTests
{
    private static readonly Gen<string> Texts = Hostile.Text(
        "docker.io", "localhost:5000", "[::1]:443", "registry.example", "library", "app", "tags", "list", "..", "%2e%2e", "%2F", "\\", "/", "//", ":", "@", "?", "#", "latest", "1.0", "_", "-", "__",
        "sha256:", "sha512:", "md5:", new string('a', 64), new string('0', 128), new string('x', 255), "é", "İ", "\u202e", "\r\n", " ");

    [Fact]
    public void A_reference_is_read_or_refused_and_reads_as_it_is_written()
    {
        Texts.Sample(
            text =>
            {
                if (!ImageReference.TryParse(text, RegistryHost.DockerHub, out var reference))
                {
                    return;
                }

                Assert.Equal(reference, ImageReference.Parse(reference.ToString(), RegistryHost.DockerHub));
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void Whatever_was_read_is_asked_for_below_v2_of_its_registry()
    {
        var paths = new RegistryPath(new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri("https://registry.example")));

        Texts.Sample(
            text =>
            {
                if (!ImageReference.TryParse(text, RegistryHost.DockerHub, out var reference))
                {
                    return;
                }

                var address = paths.Manifest(reference.Repository, reference.Digest?.ToString() ?? reference.Tag?.ToString() ?? "latest");
                Assert.Equal("registry.example", address.Authority);
                Assert.StartsWith($"/v2/{reference.Repository}/manifests/", address.AbsolutePath, StringComparison.Ordinal);
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void A_platform_is_read_or_refused_and_answers_to_its_own_name()
    {
        Hostile.Text("linux", "windows", "amd64", "arm", "arm64", "aarch64", "v7", "8", "/", ":", "10.0.20348.2113", "unknown", " ").Sample(
            text =>
            {
                if (Platform.Parse(text) is { } platform)
                {
                    Assert.True(platform.Answers(platform));
                    Assert.True(platform.Answers(Platform.Parse(platform.ToString())!));
                    Assert.Equal(platform.Normal, platform.Normal.Normal);
                }
            },
            iter: Hostile.Count);
    }
}
