using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Layout;

public sealed class BrokenLayoutTests : IDisposable
{
    private static readonly RegistryHost Host = RegistryHost.Parse("samples.localhost");
    private readonly string _folder = Directory.CreateTempSubdirectory("layout").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"manifests":[{"digest":"sha256:../../../etc/passwd"}]}""")]
    [InlineData(null)]
    public async Task One_broken_layout_takes_nothing_from_the_others(string? index)
    {
        await Tool.RunAsync("cp", "-r", Path.Combine(Samples.Folder, "acme"), _folder);
        Lay("broken", index);
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var answer = await registry.GetManifestAsync(ImageReference.Parse("samples.localhost/acme/worker:2.0.0", Host), Cancellation);

        Assert.IsType<Manifest.Image>(answer.Value.Manifest);
    }

    [Theory]
    [InlineData("not json", RegistryErrorKind.BadDocument)]
    [InlineData(null, RegistryErrorKind.NotFound)]
    public async Task A_broken_layout_is_a_typed_failure(string? index, RegistryErrorKind kind)
    {
        Lay("broken", index);
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(ImageReference.Parse("samples.localhost/broken:1", Host), Cancellation));

        Assert.Equal(kind, exception.Error.Kind);
    }

    [Fact]
    public async Task A_broken_layout_is_in_the_catalog_so_that_it_can_say_why()
    {
        Lay("broken", "not json");
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var page = await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Equal("broken", Assert.Single(page.Value.Names).Text);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_unreachable()
    {
        var registry = new LayoutRegistry(Host, Path.Combine(_folder, "nowhere"), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(RegistryState.Unreachable, registry.State);
    }

    [Fact]
    public async Task An_empty_folder_is_an_empty_catalog()
    {
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var page = await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Empty(page.Value.Names);
    }

    [Fact]
    public async Task A_full_reference_of_an_entry_gives_repository_and_tag()
    {
        var digest = Digest.Of([]);
        Lay("export", $$"""{"manifests":[{"digest":"{{digest}}","size":1,"annotations":{"io.containerd.image.name":"docker.io/library/golang:alpine","org.opencontainers.image.ref.name":"alpine"} }]}""");
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var tags = await registry.ListTagsAsync(RepositoryName.Parse("library/golang"), new PageRequest(), Cancellation);

        Assert.Equal("alpine", Assert.Single(tags.Value.Names).Text);
    }

    [Fact]
    public async Task An_entry_without_a_name_opens_by_digest()
    {
        var bytes = "{\"manifests\":[]}"u8.ToArray();
        var digest = Digest.Of(bytes);
        Lay("nameless", $$"""{"manifests":[{"mediaType":"{{MediaTypes.OciIndex}}","digest":"{{digest}}","size":{{bytes.Length}}}]}""");
        Directory.CreateDirectory(Path.Combine(_folder, "nameless", "blobs", "sha256"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "nameless", "blobs", "sha256", digest.Hex), bytes, Cancellation);
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var answer = await registry.GetManifestAsync(ImageReference.Parse($"samples.localhost/nameless@{digest}", Host), Cancellation);

        Assert.IsType<Manifest.Index>(answer.Value.Manifest);
    }

    [Fact]
    public async Task What_is_copied_in_is_there_at_once()
    {
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);
        await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        await Tool.RunAsync("skopeo", "copy", "-q", $"oci:{Samples.Folder}/acme/worker:2.0.0", $"oci:{_folder}/copied:2.0.0");
        var page = await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Equal("copied", Assert.Single(page.Value.Names).Text);
    }

    private void Lay(string name, string? index)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        if (index is not null)
        {
            File.WriteAllText(Path.Combine(folder, "index.json"), index);
        }
    }
}
