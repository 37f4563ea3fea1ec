using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class Distribution3Tests : VendorContract<Distribution3>
{
    protected override string? User => "viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_token_service_that_refuses_in_plain_text_is_told_in_its_words()
    {
        await using var registry = await Vendor.StartAsync<Distribution3>();
        using var client = Client(registry, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("viewer", "wrong")) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(registry, "team/app:1.0"), Cancellation));

        Assert.Equal((RegistryErrorKind.Unauthorized, RegistryAdvice.CheckCredentials), (exception.Error.Kind, exception.Error.Advice));
        Assert.Equal(RegistryState.SignInNeeded, client.State);
    }
}
