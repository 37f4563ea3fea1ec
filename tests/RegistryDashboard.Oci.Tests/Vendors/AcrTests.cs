using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class AcrTests : VendorContract<Acr>
{
    protected override string? User => "viewer";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_refresh_token_is_exchanged_by_POST_and_a_password_by_GET()
    {
        await using var acr = await Vendor.StartAsync<Acr>();
        using var byPassword = Client(acr);
        using var byToken = Client(acr, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.IdentityToken(Acr.RefreshToken)) });

        await byPassword.GetManifestAsync(Reference(acr, "team/app:1.0"), Cancellation);
        await byToken.GetManifestAsync(Reference(acr, "team/app:1.0"), Cancellation);

        Assert.Equal(["GET", "POST"], acr.Registry.Requests.Where(request => request.Path.StartsWith("/oauth2/token", StringComparison.Ordinal)).Select(request => request.Method));
    }

    [Fact]
    public async Task Lists_and_manifests_have_a_token_each_and_neither_is_exchanged_twice()
    {
        await using var acr = await Vendor.StartAsync<Acr>();
        using var client = Client(acr);
        var app = RepositoryName.Parse("team/app");

        for (var turn = 0; turn < 3; turn++)
        {
            await client.ListTagsAsync(app, new PageRequest(), Cancellation);
            await client.GetManifestAsync(Reference(acr, "team/app:1.0"), Cancellation);
        }

        Assert.Equal(2, acr.Registry.Requests.Count(request => request.Path.StartsWith("/oauth2/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_limit_is_told_with_the_time_it_names()
    {
        await using var acr = await Vendor.StartAsync<Acr>();
        using var client = Client(acr);
        acr.IsLimiting = true;

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(acr, "team/app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Equal(DateTimeOffset.UtcNow.AddSeconds(60), exception.Error.RetryAt!.Value, TimeSpan.FromSeconds(5));
    }
}
