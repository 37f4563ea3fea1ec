using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class QuayTests : VendorContract<Quay>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.Unsupported, RegistryAdvice.TypeName);

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.Unauthorized, RegistryAdvice.CheckSpellingOrSignIn);

    [Fact]
    public async Task The_words_of_a_refusal_are_read_although_it_is_said_to_be_html()
    {
        await using var quay = await Vendor.StartAsync<Quay>();
        using var client = Client(quay);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(quay, "team/none:1.0"), Cancellation));

        Assert.Contains("access to the requested resource is not authorized", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_is_never_sent_to_it()
    {
        await using var quay = await Vendor.StartAsync<Quay>();
        using var client = Client(quay, settings => settings with { Credentials = Oci.Distribution.CredentialSource.Fixed(new Oci.Distribution.Credential.UserPassword("org+viewer", Password)) });

        await client.GetManifestAsync(Reference(quay, "team/app:1.0"), Cancellation);

        Assert.StartsWith("/v2/auth?", Assert.Single(quay.Registry.Requests, request => request.Header("Authorization")?.StartsWith("Basic", StringComparison.Ordinal) == true).Path, StringComparison.Ordinal);
    }
}
