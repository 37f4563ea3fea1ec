using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class DockerHubTests : VendorContract<DockerHub>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.Unauthorized, RegistryAdvice.TypeName);

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.Unauthorized, RegistryAdvice.CheckSpellingOrSignIn);

    [Fact]
    public async Task What_is_left_of_the_quota_is_read_from_a_HEAD_which_costs_nothing()
    {
        await using var hub = await Vendor.StartAsync<DockerHub>();
        using var client = Client(hub);

        await client.ResolveAsync(Reference(hub, "alpine:1.0"), null, Cancellation);

        Assert.Equal((100, 97, TimeSpan.FromHours(6)), (client.Quota!.Limit, client.Quota.Remaining, client.Quota.Window));
        Assert.Equal(0, hub.Registry.ManifestGets);
    }

    [Fact]
    public async Task The_end_of_the_quota_is_told_in_the_registrys_words()
    {
        await using var hub = await Vendor.StartAsync<DockerHub>();
        hub.Limit = _ => ("Retry-After", "3600", """{"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit"}]}""");
        using var client = Client(hub);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(hub, "alpine:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Contains("You have reached your unauthenticated pull rate limit", exception.Error.Detail, StringComparison.Ordinal);
    }

    /// <summary>docker/hub-feedback #2459: a unix time, in one header or the other.</summary>
    [Theory]
    [InlineData("Retry-After")]
    [InlineData("X-Retry-After")]
    public async Task A_unix_time_to_retry_at_is_understood(string header)
    {
        await using var hub = await Vendor.StartAsync<DockerHub>();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var until = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() + 90);
        hub.Limit = _ => (header, $"{until.ToUnixTimeSeconds()}", """{"detail":"Rate limit exceeded","error":false}""");
        using var client = Client(hub, time: time);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(hub, "alpine:1.0"), Cancellation));

        Assert.Equal(until, exception.Error.RetryAt);
        Assert.Contains("Rate limit exceeded", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Single(hub.Registry.Requests, request => request.Header("Authorization") is not null);
    }

    [Fact]
    public void Its_token_service_sees_the_credential_without_being_listed()
    {
        var settings = new DistributionSettings(RegistryHost.DockerHub, new Uri("https://registry-1.docker.io"));

        Assert.Equal("auth.docker.io", new RealmPolicy(settings).Check("https://auth.docker.io/token", carriesCredential: true).Host);
    }
}
