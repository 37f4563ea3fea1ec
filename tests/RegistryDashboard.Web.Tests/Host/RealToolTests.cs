using System.Net;
using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>The commands that the page shows, run by the tools they are for.</summary>
public sealed partial class RealToolTests : IDisposable
{
    private const string Repository = "library/golang";
    private const string Arm = "linux/arm/v7";
    private readonly string _folder = Directory.CreateTempSubdirectory("pull").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("by=tag", null)]
    [InlineData("by=pinned", null)]
    [InlineData("by=digest", null)]
    [InlineData("by=platform&platform=linux/arm/v7", Arm)]
    public async Task What_skopeo_copies_is_what_the_page_shows_byte_for_byte(string way, string? platform)
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));
        var digest = await DigestAsync(site, $"{registry.Authority}/{Repository}:alpine", platform);

        foreach (var command in await CommandsAsync(site, $"{registry.Authority}/{Repository}:alpine?tab=pull&{way}", "skopeo"))
        {
            await RunAsync(command);

            var copied = Directory.GetDirectories(_folder).Single();
            Assert.Equal(digest, Digest.Of(await File.ReadAllBytesAsync(Path.Combine(copied, "manifest.json"), Cancellation)).Text);
            Directory.Delete(copied, true);
        }
    }

    [Theory]
    [InlineData("by=pinned")]
    [InlineData("by=platform&platform=linux/arm/v7")]
    public async Task What_podman_is_told_it_pulls(string way)
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));

        foreach (var command in await CommandsAsync(site, $"{registry.Authority}/{Repository}:alpine?tab=pull&{way}", "podman"))
        {
            var architecture = await PullAsync(command);

            Assert.Equal(way.Contains("arm", StringComparison.Ordinal) ? "arm" : "amd64", architecture);
        }
    }

    [Fact]
    public async Task A_layout_is_read_by_skopeo_and_podman_where_the_dashboard_runs()
    {
        await using var site = new Site(("Registries:samples:Layout", "docker/images"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "docker"), Path.Combine(Samples.RepositoryRoot, "docker"));
        const string Reference = "samples.localhost/acme/api:1.4.2";

        await RunAsync(Assert.Single(await CommandsAsync(site, $"{Reference}?tab=pull", "skopeo copy --all"), command => command.EndsWith(" dir:api-1.4.2", StringComparison.Ordinal)));
        var architecture = await PullAsync(Assert.Single(await CommandsAsync(site, $"{Reference}?tab=pull&platform=linux/arm64", "podman")));
        var manifest = await Tool.RunAsync("sh", "-c", $"cd '{_folder}' && {Assert.Single(await CommandsAsync(site, $"{Reference}?tab=pull", "cat"))}");

        var digest = await DigestAsync(site, Reference, null);
        Assert.Equal(digest, Digest.Of(await File.ReadAllBytesAsync(Path.Combine(_folder, "api-1.4.2", "manifest.json"), Cancellation)).Text);
        Assert.Equal(digest, Digest.Of(System.Text.Encoding.UTF8.GetBytes(manifest)).Text);
        Assert.Equal("arm64", architecture);
    }

    /// <summary>The commands of a page for a tool; while it is streamed, a page holds them more than once.</summary>
    private static async Task<IReadOnlyList<string>> CommandsAsync(Site site, string page, string tool)
    {
        var html = await site.Visitor().GetStringAsync($"/images/{page}", Cancellation);
        return [.. Copied().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value)).Where(text => text.StartsWith($"{tool} ", StringComparison.Ordinal)).Distinct()];
    }

    private static async Task<string> DigestAsync(Site site, string reference, string? platform)
    {
        var csv = await site.Visitor().GetStringAsync($"/api/v1/platforms/{reference}", Cancellation);
        return platform is not null
            ? csv.Split("\r\n").Single(line => line.Contains($",{platform},", StringComparison.Ordinal)).Split(',')[6]
            : Digest.Of(await site.Visitor().GetByteArrayAsync($"/api/v1/manifests/{reference}", Cancellation)).Text;
    }

    private Task<string> RunAsync(string command) => Tool.RunAsync("sh", "-c", $"cd '{_folder}' && {command}");

    /// <summary>Pulls into a storage of its own, and tells the architecture of what came.</summary>
    private async Task<string> PullAsync(string command)
    {
        var storage = Directory.CreateTempSubdirectory("podman").FullName;
        var podman = $"podman --storage-driver vfs --root {storage}/root --runroot {storage}/run";
        await RunAsync(podman + command["podman".Length..]);
        var architecture = await RunAsync($"{podman} image inspect --format '{{{{.Architecture}}}}' $({podman} images -q)");
        Directory.Delete(storage, true);
        return architecture.Trim();
    }

    [GeneratedRegex("data-copy=\"(?<text>[^\"]+)\"")]
    private static partial Regex Copied();
}
