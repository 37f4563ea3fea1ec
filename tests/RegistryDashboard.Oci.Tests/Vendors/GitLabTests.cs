using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class GitLabTests : VendorContract<GitLab>
{
    protected override string? User => "gitlab+deploy-token-1";

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.Forbidden, RegistryAdvice.SignInAsAdministrator);

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.Forbidden, RegistryAdvice.SetCredentials);

    [Fact]
    public async Task Its_token_service_sees_nothing_before_it_is_listed()
    {
        await using var gitlab = await Vendor.StartAsync<GitLab>();
        using var client = Client(gitlab, settings => settings with { TokenHosts = [] });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(gitlab, $"{gitlab.Repository}:1.0"), Cancellation));

        Assert.Equal((RegistryAdvice.SetTokenHosts, gitlab.Elsewhere.Url.Authority), (exception.Error.Advice, exception.Error.AdviceSubject));
        Assert.Empty(gitlab.Elsewhere.Requests);
    }

    [Fact]
    public void On_GitLab_com_nobody_gets_a_catalog()
    {
        var profile = RegistryProfile.Of(RegistryHost.Parse("registry.gitlab.com"));

        Assert.Equal((true, "gitlab.com"), (profile!.ListsNothing, profile.TokenHost));
    }

    protected override DistributionSettings Settings(GitLab vendor, DistributionSettings settings) => settings with { TokenHosts = [vendor.Elsewhere.Url.Authority] };
}
