using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class NexusTests : VendorContract<Nexus>
{
    protected override string? User => "viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task Its_links_are_followed_below_the_address_that_answers()
    {
        await using var nexus = await Vendor.StartAsync<Nexus>();
        using var client = Client(nexus);

        await WalkAsync(page => client.ListTagsAsync(RepositoryName.Parse(nexus.Repository), page, Cancellation), 1000);

        Assert.All(nexus.Registry.Requests, request => Assert.StartsWith("/v2/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_sends_no_link_is_walked_by_names()
    {
        await using var nexus = await Vendor.StartAsync<Nexus>();
        nexus.IsOld = true;
        using var client = Client(nexus);

        var (names, _) = await WalkAsync(page => client.ListTagsAsync(RepositoryName.Parse(nexus.Repository), page, Cancellation), 2);

        Assert.Equal(nexus.WrittenTags, names.Select(name => name.Text));
    }

    [Fact]
    public async Task Null_for_no_tags_is_an_empty_list()
    {
        await using var nexus = await Vendor.StartAsync<Nexus>();
        using var client = Client(nexus);

        var page = await client.ListTagsAsync(RepositoryName.Parse("team/emptied"), new PageRequest(), Cancellation);

        Assert.Equal((0, null), (page.Value.Names.Count, page.Value.Next));
    }
}
