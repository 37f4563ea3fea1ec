using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class RedHatTests : VendorContract<RedHat>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task Schema_1_that_is_said_to_be_plain_text_is_schema_1()
    {
        await using var redHat = await Vendor.StartAsync<RedHat>();
        using var client = Client(redHat);

        var answer = await client.GetManifestAsync(Reference(redHat, "ubi8/old:old"), Cancellation);

        var legacy = Assert.IsType<Manifest.Legacy>(answer.Value.Manifest);
        Assert.Equal(MediaTypes.DockerSchema1, legacy.MediaType);
        Assert.Single(legacy.History.Steps);
    }
}
