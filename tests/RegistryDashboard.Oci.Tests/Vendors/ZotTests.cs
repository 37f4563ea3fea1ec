using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class ZotTests : VendorContract<Zot>
{
    protected override string? User => "viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_last_name_that_went_meanwhile_is_the_end_of_the_list()
    {
        await using var zot = await Vendor.StartAsync<Zot>();
        using var client = Client(zot);

        var page = await client.ListTagsAsync(RepositoryName.Parse("team/app"), new PageRequest(2, "n=2&last=gone"), Cancellation);

        Assert.Empty(page.Value.Names);
    }

    [Fact]
    public async Task A_limit_in_plain_text_is_told_in_its_words()
    {
        await using var zot = await Vendor.StartAsync<Zot>();
        zot.IsLimiting = true;
        using var client = Client(zot);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.EndsWith(": Too Many Requests", exception.Error.Detail, StringComparison.Ordinal);
    }
}
