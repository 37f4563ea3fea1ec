using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class HarborTests : VendorContract<Harbor>
{
    protected override string? User => "robot$viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_robot_of_one_project_is_told_that_the_catalog_is_for_the_system()
    {
        await using var harbor = await Vendor.StartAsync<Harbor>();
        harbor.IsOfSystem = false;
        using var client = Client(harbor);

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));
        var tags = await client.ListTagsAsync(RepositoryName.Parse("team/app"), new PageRequest(), Cancellation);

        Assert.Equal(RegistryAdvice.SignInAsSystemRobot, refusal.Error.Advice);
        Assert.NotEmpty(tags.Value.Names);
    }

    [Fact]
    public async Task A_last_name_that_went_meanwhile_is_the_end_of_the_list()
    {
        await using var harbor = await Vendor.StartAsync<Harbor>();
        using var client = Client(harbor);

        var page = await client.ListTagsAsync(RepositoryName.Parse("team/app"), new PageRequest(2, "n=2&last=gone"), Cancellation);

        Assert.Empty(page.Value.Names);
    }

    [Fact]
    public void An_external_url_that_is_http_is_told_to_be_changed_there_and_gets_no_credential()
    {
        var settings = new DistributionSettings(RegistryHost.Parse("harbor.corp.example"), new Uri("https://harbor.corp.example"));

        var refused = Assert.Throws<PolicyRefusedException>(() => new RealmPolicy(settings).Check("http://harbor.corp.example/service/token", carriesCredential: true));

        Assert.Equal(RegistryAdvice.TellItsAddress, refused.Advice);
    }

    [Fact]
    public async Task An_external_url_of_another_name_is_told_with_that_name()
    {
        await using var harbor = await Vendor.StartAsync<Harbor>();
        harbor.ExternalUrl = harbor.Elsewhere.Url.ToString();
        using var client = Client(harbor);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(harbor, "team/app:1.0"), Cancellation));

        Assert.Equal((RegistryAdvice.SetTokenHosts, harbor.Elsewhere.Url.Authority), (exception.Error.Advice, exception.Error.AdviceSubject));
        Assert.Empty(harbor.Elsewhere.Requests);
    }
}
