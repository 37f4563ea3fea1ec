using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

/// <summary>Beside it, <c>DockerRegistryTests</c> ask Debian's docker-registry itself.</summary>
public sealed class Distribution2Tests : VendorContract<Distribution2>
{
    protected override string? User => "viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task More_names_than_it_gives_are_asked_for_without_a_number()
    {
        await using var registry = await Vendor.StartAsync<Distribution2>();
        using var client = Client(registry);

        var page = await client.ListRepositoriesAsync(new PageRequest(5000), Cancellation);

        Assert.Equal(2, page.Value.Names.Count);
        Assert.Equal("/v2/_catalog", registry.Registry.Requests[^1].Path);
    }

    [Fact]
    public async Task A_repository_whose_tags_are_gone_has_none()
    {
        await using var registry = await Vendor.StartAsync<Distribution2>();
        using var client = Client(registry);

        var page = await client.ListTagsAsync(RepositoryName.Parse("team/emptied"), new PageRequest(), Cancellation);

        Assert.Equal((0, null), (page.Value.Names.Count, page.Value.Next));
    }
}
