using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>The same image in a real registry of each kind, filled by a real tool, and asked by the real clients.</summary>
public sealed class RealRegistryTests
{
    private const string Repository = "library/golang";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Platforms_digests_and_sizes_are_what_docker_manifest_inspect_prints()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Authority}/{Repository}:alpine", Cancellation);
        var docker = JsonDocument.Parse(await Tool.RunAsync("docker", "manifest", "inspect", "--insecure", $"{registry.Authority}/{Repository}:alpine")).RootElement;

        var expected = docker.GetProperty("manifests").EnumerateArray().Select(manifest => (manifest.GetProperty("digest").GetString(), manifest.GetProperty("size").GetInt64(), PlatformOf(manifest.GetProperty("platform")))).ToList();
        var shown = image.GetProperty("platforms").EnumerateArray().Select(row => (row.GetProperty("digest").GetString(), row.GetProperty("manifestSize").GetInt64(), row.GetProperty("platform").GetString()!)).ToList();
        Assert.Equal(7, shown.Count);
        Assert.Equal(expected, shown);
    }

    [Fact]
    public async Task Every_manifest_comes_with_the_bytes_that_hash_to_its_digest()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));
        var visitor = site.Visitor();
        var image = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Authority}/{Repository}:alpine", Cancellation);

        var digests = image.GetProperty("platforms").EnumerateArray().Select(row => row.GetProperty("digest").GetString()!).Prepend(image.GetProperty("digest").GetString()!);

        foreach (var digest in digests)
        {
            Assert.Equal(digest, Digest.Of(await visitor.GetByteArrayAsync($"/api/v1/manifests/{registry.Authority}/{Repository}@{digest}", Cancellation)).Text);
        }
    }

    [Fact]
    public async Task History_of_each_platform_is_what_podman_history_prints()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));
        var visitor = site.Visitor();
        var index = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Authority}/{Repository}:alpine", Cancellation);
        var storage = Directory.CreateTempSubdirectory("podman").FullName;

        foreach (var row in index.GetProperty("platforms").EnumerateArray())
        {
            var reference = $"{registry.Authority}/{Repository}@{row.GetProperty("digest").GetString()}";
            string[] podman = ["--storage-driver", "vfs", "--root", $"{storage}/root", "--runroot", $"{storage}/run"];
            await Tool.RunAsync("podman", [.. podman, "pull", "-q", "--tls-verify=false", reference]);
            var printed = await Tool.RunAsync("podman", [.. podman, "history", "--no-trunc", "--format", "json", reference]);
            var image = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Authority}/{Repository}:alpine?platform={row.GetProperty("platform").GetString()}", Cancellation);

            var expected = JsonDocument.Parse(printed).RootElement.EnumerateArray().Reverse().Select(step => step.GetProperty("CreatedBy").GetString());
            var shown = image.GetProperty("image").GetProperty("history").EnumerateArray().Select(step => step.GetProperty("createdBy").GetString());
            Assert.Equal(expected, shown);
        }

        Directory.Delete(storage, true);
    }

    [Fact]
    public async Task Every_kind_of_registry_and_the_layout_give_the_same_image()
    {
        using var certificates = new Certificates();
        await using var anonymous = await RealRegistry.StartAsync();
        await using var basic = await RealRegistry.StartWithPasswordAsync();
        await using var bearer = await RealRegistry.StartWithTokensAsync();
        await using var secured = await RealRegistry.StartAsync(certificates);
        foreach (var registry in new[] { anonymous, basic, bearer, secured })
        {
            await Pusher.PushAsync(registry, Repository, "alpine");
        }

        await using var site = new Site(
            ("Registries:anonymous:Url", anonymous.Url.ToString()),
            ("Registries:basic:Url", basic.Url.ToString()),
            ("Registries:basic:Username", RealRegistry.User),
            ("Registries:basic:Password", RealRegistry.Password),
            ("Registries:bearer:Url", bearer.Url.ToString()),
            ("Registries:bearer:Username", RealRegistry.User),
            ("Registries:bearer:Password", RealRegistry.Password),
            ("Registries:bearer:TokenHosts", bearer.TokenHost),
            ("Registries:secured:Url", secured.Url.ToString()),
            ("Registries:secured:CertificateAuthority", certificates.AuthorityFile));
        var hosts = new[] { anonymous.Authority, basic.Authority, bearer.Authority, secured.Authority, "samples.localhost" };

        var visitor = site.Visitor();
        var index = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/images/{anonymous.Authority}/{Repository}:alpine", Cancellation);
        var platforms = index.GetProperty("platforms").EnumerateArray().Select(row => row.GetProperty("platform").GetString()).ToList();

        Assert.Equal(7, platforms.Count);
        Assert.True(index.GetProperty("digestMatches").GetBoolean());
        foreach (var query in platforms.Select(platform => $"?platform={platform}").Prepend(""))
        {
            var images = new List<string>();
            foreach (var host in hosts)
            {
                var json = await visitor.GetStringAsync($"/api/v1/images/{host}/{Repository}:alpine{query}", Cancellation);
                images.Add(json.Replace($"\"{host}", "\"HOST", StringComparison.Ordinal));
            }

            Assert.Single(images.Distinct());
        }
    }

    private static string PlatformOf(JsonElement platform) =>
        $"{platform.GetProperty("os").GetString()}/{platform.GetProperty("architecture").GetString()}" + (platform.TryGetProperty("variant", out var variant) ? $"/{variant.GetString()}" : "");
}
