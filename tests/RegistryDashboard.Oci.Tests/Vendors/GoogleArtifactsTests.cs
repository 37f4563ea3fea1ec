using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class GoogleArtifactsTests : VendorContract<GoogleArtifacts>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.Forbidden, RegistryAdvice.CheckSpellingOrSignIn);

    [Fact]
    public async Task A_key_of_a_service_account_goes_to_the_token_service_by_GET_and_nowhere_else()
    {
        await using var google = await Vendor.StartAsync<GoogleArtifacts>();
        using var client = Client(google, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("_json_key", "{\"type\":\"service_account\"}")) });

        await client.GetManifestAsync(Reference(google, $"{google.Repository}:1.0"), Cancellation);

        Assert.StartsWith("/v2/token?", Assert.Single(google.Registry.Requests, request => request.Header("Authorization")?.StartsWith("Basic", StringComparison.Ordinal) == true).Path, StringComparison.Ordinal);
        Assert.All(google.Registry.Requests, request => Assert.NotEqual("POST", request.Method));
    }

    [Fact]
    public async Task Where_only_the_ping_says_how_to_sign_in_it_is_asked_once()
    {
        await using var google = await Vendor.StartAsync<GoogleArtifacts>();
        google.TellsAtPingOnly = true;
        using var client = Client(google);

        var answer = await client.GetManifestAsync(Reference(google, $"{google.Repository}:1.0"), Cancellation);
        await client.ListTagsAsync(RepositoryName.Parse(google.Repository), new PageRequest(), Cancellation);

        Assert.True(answer.Value.DigestMatches);
        Assert.Contains($"scope=repository%3A{google.Repository.Replace("/", "%2F", StringComparison.Ordinal)}%3Apull", google.Registry.Requests[2].Path, StringComparison.Ordinal);
        Assert.Equal(5, google.Registry.Requests.Count);
    }
}
