using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class GitHubTests : VendorContract<GitHub>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.Forbidden, RegistryAdvice.TypeName);

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.Forbidden, RegistryAdvice.CheckSpellingOrSignIn);

    [Fact]
    public async Task The_token_services_own_words_are_told()
    {
        await using var github = await Vendor.StartAsync<GitHub>();
        using var client = Client(github);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(github, "team/none:1.0"), Cancellation));

        Assert.Contains("requested access to the resource is denied", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Equal("GitHub", exception.Error.AdviceSubject);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task A_limit_that_names_no_time_is_tried_three_times_and_told()
    {
        await using var github = await Vendor.StartAsync<GitHub>();
        using var client = Client(github);
        await client.PingAsync(Cancellation);
        github.IsLimiting = true;
        github.Registry.ClearRequests();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Null(exception.Error.RetryAt);
        Assert.Equal(3, github.Registry.Requests.Count);
    }
}
