using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class TagBrowserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Platforms_of_one_manifest_are_each_told_by_their_own_name()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var digest = content.Image("app").On("linux/amd64").AsDocker().WithLayers(1).Build();
            var size = content.Manifests[$"app@{digest}"].Bytes.Length;
            new IndexBuilder(content, "app:1.0")
                .With(digest, size, "linux/amd64", Oci.Content.MediaTypes.DockerManifest)
                .With(digest, size, "linux/arm64", Oci.Content.MediaTypes.DockerManifest)
                .Build();
        });
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        await using var visit = site.Services.CreateAsyncScope();
        var entry = visit.ServiceProvider.GetRequiredService<RegistryDirectory>().Find(RegistryHost.Parse(registry.Url.Authority))!;

        var row = await visit.ServiceProvider.GetRequiredService<TagBrowser>().DescribeAsync(entry, RepositoryName.Parse("app"), Tag.Parse("1.0"), Cancellation);

        Assert.Equal(["linux/amd64", "linux/arm64"], row.Platforms.Select(platform => platform.ToString()));
    }
}
