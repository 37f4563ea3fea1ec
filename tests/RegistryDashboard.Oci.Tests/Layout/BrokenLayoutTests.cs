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

    [Theory]
    [InlineData("index.json", "/dev/zero")]
    [InlineData("index.json", "/etc/passwd")]
    [InlineData("index.json", "../../../etc/passwd")]
    [InlineData("index.json", "index.json")]
    public async Task A_link_that_leads_out_of_the_folder_or_nowhere_is_not_followed(string name, string target)
    {
        Lay("linked", null);
        File.CreateSymbolicLink(Path.Combine(_folder, "linked", name), target);
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.ListTagsAsync(RepositoryName.Parse("linked"), new PageRequest(), Cancellation));

        Assert.True(exception.Error.Kind is RegistryErrorKind.PolicyRefused or RegistryErrorKind.Unreachable, exception.Message);
    }

    [Fact]
    public async Task A_folder_of_blobs_that_leads_out_of_the_folder_is_not_followed()
    {
        var bytes = "{\"manifests\":[]}"u8.ToArray();
        var digest = Digest.Of(bytes);
        Lay("linked", $$"""{"manifests":[{"digest":"{{digest}}","size":1}]}""");
        var outside = Directory.CreateTempSubdirectory("outside").FullName;
        Directory.CreateDirectory(Path.Combine(outside, "sha256"));
        await File.WriteAllBytesAsync(Path.Combine(outside, "sha256", digest.Hex), bytes, Cancellation);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "linked", "blobs"), outside);
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(ImageReference.Parse($"samples.localhost/linked@{digest}", Host), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Directory.Delete(outside, true);
    }

    [Fact]
    public async Task Links_that_stay_in_the_folder_and_a_root_that_is_a_link_are_followed()
    {
        await Tool.RunAsync("cp", "-r", Path.Combine(Samples.Folder, "acme"), _folder);
        var worker = Path.Combine(_folder, "acme", "worker");
        Directory.Move(Path.Combine(worker, "blobs"), Path.Combine(_folder, "acme", "shared"));
        Directory.CreateSymbolicLink(Path.Combine(worker, "blobs"), "../shared");
        var root = Path.Combine(_folder, "mounted");
        Directory.CreateSymbolicLink(root, Path.Combine(_folder, "acme"));
        var registry = new LayoutRegistry(Host, root, TimeProvider.System);

        var answer = await registry.GetManifestAsync(ImageReference.Parse("samples.localhost/worker:2.0.0", Host), Cancellation);

        Assert.IsType<Manifest.Image>(answer.Value.Manifest);
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        Lay("pipe", null);
        await Tool.RunAsync("mkfifo", Path.Combine(_folder, "pipe", "index.json"));
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => registry.ListTagsAsync(RepositoryName.Parse("pipe"), new PageRequest(), Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
    }

    [Fact]
    public async Task An_index_of_more_than_8_MiB_is_too_large()
    {
        Lay("large", new string(' ', (8 * 1024 * 1024) + 1));
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.ListTagsAsync(RepositoryName.Parse("large"), new PageRequest(), Cancellation));

        Assert.Equal(RegistryErrorKind.TooLarge, exception.Error.Kind);
    }

    [Fact]
    public async Task What_a_layout_holds_is_no_repository_of_its_own()
    {
        Lay("outer", """{"manifests":[]}""");
        Lay("outer/blobs/inner", """{"manifests":[]}""");
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);

        var page = await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.DoesNotContain(page.Value.Names, name => name.Text.Contains("inner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_a_folder_is_there_is_told_without_reading_what_it_holds()
    {
        Lay("broken", "not json");
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);
        var gone = new LayoutRegistry(Host, Path.Combine(_folder, "nowhere"), TimeProvider.System);

        await registry.PingAsync(Cancellation);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => gone.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
    }

    [Fact]
    public async Task Who_gave_up_is_not_answered()
    {
        var registry = new LayoutRegistry(Host, _folder, TimeProvider.System);
        using var patience = new CancellationTokenSource();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registry.ListRepositoriesAsync(new PageRequest(), patience.Token));
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
