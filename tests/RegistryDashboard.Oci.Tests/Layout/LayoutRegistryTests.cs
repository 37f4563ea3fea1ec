using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Layout;

public sealed class LayoutRegistryTests
{
    private static readonly RegistryHost Host = RegistryHost.Parse("samples.localhost");
    private readonly LayoutRegistry _registry = new(Host, Samples.Folder, TimeProvider.System);

    [Fact]
    public void Every_blob_of_the_samples_hashes_to_its_name()
    {
        var blobs = Directory.EnumerateFiles(Samples.Folder, "*", SearchOption.AllDirectories).Where(path => path.Contains("/blobs/sha256/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(blobs);
        Assert.All(blobs, path => Assert.True(Digest.Parse($"sha256:{Path.GetFileName(path)}").Matches(File.ReadAllBytes(path)), path));
    }

    [Fact]
    public async Task The_name_of_a_file_is_a_claim_that_was_checked()
    {
        var answer = await _registry.GetManifestAsync(ImageReference.Parse("samples.localhost/library/golang:alpine", Host), TestContext.Current.CancellationToken);

        Assert.True(answer.Value.DigestMatches);
    }

    [Fact]
    public async Task Folders_are_repositories_and_names_of_entries_are_tags()
    {
        var repositories = await _registry.ListRepositoriesAsync(new PageRequest(), TestContext.Current.CancellationToken);
        var tags = await _registry.ListTagsAsync(RepositoryName.Parse("library/golang"), new PageRequest(), TestContext.Current.CancellationToken);

        Assert.Equal(["acme/api", "acme/worker", "charts/api", "library/golang"], repositories.Value.Names.Select(name => name.Text));
        Assert.Contains("alpine", tags.Value.Names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task Pages_of_a_layout_follow_one_another()
    {
        var repository = RepositoryName.Parse("library/golang");
        var first = await _registry.ListTagsAsync(repository, new PageRequest(4), TestContext.Current.CancellationToken);

        var second = await _registry.ListTagsAsync(repository, new PageRequest(4, first.Value.Next), TestContext.Current.CancellationToken);

        Assert.Equal(4, first.Value.Names.Count);
        Assert.Equal(2, second.Value.Names.Count);
        Assert.Null(second.Value.Next);
    }

    [Fact]
    public async Task The_golang_sample_has_the_seven_platforms_in_order()
    {
        var answer = await _registry.GetManifestAsync(ImageReference.Parse("samples.localhost/library/golang:alpine", Host), TestContext.Current.CancellationToken);

        var index = Assert.IsType<Manifest.Index>(answer.Value.Manifest);
        Assert.Equal(MediaTypes.DockerManifestList, index.MediaType);
        Assert.Equal(
            ["linux/amd64", "linux/arm/v6", "linux/arm/v7", "linux/arm64/v8", "linux/386", "linux/ppc64le", "linux/s390x"],
            index.Manifests.Select(manifest => manifest.Platform!.ToString()));
    }

    [Theory]
    [InlineData("samples.localhost/library/golang:nope")]
    [InlineData("samples.localhost/nope:1")]
    [InlineData("samples.localhost/library/golang@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_not_there_is_not_found(string reference)
    {
        var exception = await Assert.ThrowsAsync<RegistryException>(() => _registry.GetManifestAsync(ImageReference.Parse(reference, Host), TestContext.Current.CancellationToken));

        Assert.Equal(RegistryErrorKind.NotFound, exception.Error.Kind);
    }

    [Fact]
    public async Task A_layout_that_skopeo_made_is_one_repository_named_by_its_folder()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("layout").FullName, "copied");
        await Tool.RunAsync("skopeo", "copy", "-q", $"oci:{Samples.Folder}/acme/worker:2.0.0", $"oci:{folder}:2.0.0");
        var registry = new LayoutRegistry(Host, folder, TimeProvider.System);

        var answer = await registry.GetManifestAsync(ImageReference.Parse("samples.localhost/copied:2.0.0", Host), TestContext.Current.CancellationToken);

        Assert.IsType<Manifest.Image>(answer.Value.Manifest);
        Directory.Delete(Path.GetDirectoryName(folder)!, true);
    }

    [Fact]
    public async Task Bytes_that_were_changed_are_not_shown()
    {
        var folder = Directory.CreateTempSubdirectory("layout").FullName;
        await Tool.RunAsync("cp", "-r", $"{Samples.Folder}/acme/worker", $"{folder}/worker");
        var registry = new LayoutRegistry(Host, folder, TimeProvider.System);
        var reference = ImageReference.Parse("samples.localhost/worker:2.0.0", Host);
        var digest = (await registry.GetManifestAsync(reference, TestContext.Current.CancellationToken)).Value.Digest;
        await File.AppendAllTextAsync($"{folder}/worker/blobs/sha256/{digest.Hex}", " ", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(reference, TestContext.Current.CancellationToken));

        Assert.Equal(RegistryErrorKind.DigestMismatch, exception.Error.Kind);
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task An_image_is_found_on_disk_by_the_path_as_configured()
    {
        var registry = new LayoutRegistry(Host, Samples.Folder, TimeProvider.System) { WrittenPath = "docker/images" };
        var tagged = ImageReference.Parse("samples.localhost/acme/api:1.4.2", Host);
        var digest = (await registry.GetManifestAsync(tagged, TestContext.Current.CancellationToken)).Value.Digest;

        Assert.Equal(new LayoutPlace("docker/images/acme/api", "1.4.2"), registry.PlaceOf(tagged));
        Assert.Equal(new LayoutPlace("docker/images/acme/api", "1.4.2"), registry.PlaceOf(tagged.Pinned(digest)));
        Assert.Equal(new LayoutPlace("docker/images/acme/api", null), registry.PlaceOf(tagged.Sibling(Digest.Of([1]))));
        Assert.Null(registry.PlaceOf(ImageReference.Parse("samples.localhost/nope:1", Host)));
    }

    [Fact]
    public void A_folder_that_is_a_layout_itself_is_its_own_place()
    {
        var registry = new LayoutRegistry(Host, Path.Combine(Samples.Folder, "acme", "worker"), TimeProvider.System) { WrittenPath = "images/worker" };

        Assert.Equal(new LayoutPlace("images/worker", "2.0.0"), registry.PlaceOf(ImageReference.Parse("samples.localhost/worker:2.0.0", Host)));
    }
}
