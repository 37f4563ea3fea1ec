using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class ArtifactoryTests : VendorContract<Artifactory>
{
    protected override string? User => "viewer";

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task What_Xray_blocks_is_told_in_its_words()
    {
        await using var artifactory = await Vendor.StartAsync<Artifactory>();
        using var client = Client(artifactory);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ResolveAsync(Reference(artifactory, $"{artifactory.Repository}:blocked"), null, Cancellation));

        Assert.Equal(RegistryErrorKind.Forbidden, exception.Error.Kind);
        Assert.Contains("blocked by Xray policy 'critical'", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_token_service_is_not_asked_by_POST()
    {
        await using var artifactory = await Vendor.StartAsync<Artifactory>();
        using var client = Client(artifactory);

        await client.GetManifestAsync(Reference(artifactory, $"{artifactory.Repository}:1.0"), Cancellation);

        Assert.All(artifactory.Registry.Requests, request => Assert.Equal("GET", request.Method));
    }
}
