using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class AuthenticationTests
{
    private static readonly CredentialSource Viewer = CredentialSource.Fixed(new Credential.UserPassword("viewer", "pass:wörd"));
    private static readonly string ViewerHeader = Convert.ToBase64String(Encoding.UTF8.GetBytes("viewer:pass:wörd"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_requests_share_one_token_exchange()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var tokens = new TokenService(registry).Install();
        using var client = registry.Client();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)));

        Assert.Equal(1, tokens.Exchanges);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var tokens = new TokenService(registry) { ExpiresIn = 100 }.Install();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = registry.Client(time: time);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.ClearRequests();

        time.Advance(TimeSpan.FromSeconds(95));
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(2, tokens.Exchanges);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task A_registry_that_refuses_a_valid_token_is_asked_twice_and_no_more()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var exchanges = 0;
        registry.Script = async context =>
        {
            if (context.Request.Path == "/token")
            {
                exchanges++;
                await context.Response.WriteAsync("""{"token":"same"}""");
                return true;
            }

            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{registry.Url}token\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Equal(1, exchanges);
        Assert.Equal(2, registry.Requests.Count(request => request.Path != "/token" && !request.Path.StartsWith("/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_credential_is_not_sent_to_a_realm_on_another_host()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var elsewhere = await FakeRegistry.StartAsync();
        new TokenService(registry) { Realm = $"{elsewhere.Url}token" }.Install();
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.SetTokenHosts, exception.Error.Advice);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Basic_is_sent_once_the_registry_asked_for_it_and_in_utf8()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context =>
        {
            if (context.Request.Headers.Authorization == $"Basic {ViewerHeader}")
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal([null, $"Basic {ViewerHeader}", $"Basic {ViewerHeader}"], registry.Requests.Select(request => request.Header("Authorization")));
    }

    [Fact]
    public async Task A_password_file_that_changes_is_read_again()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first\n", Cancellation);
        var source = CredentialSource.FromFile("viewer", file);
        var before = source.Read();

        await File.WriteAllTextAsync(file, "second\n", Cancellation);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));

        Assert.Equal(new Credential.UserPassword("viewer", "first"), before);
        Assert.Equal(new Credential.UserPassword("viewer", "second"), source.Read());
        File.Delete(file);
    }

    [Theory]
    [InlineData("Bearer realm=\"https://a/t\",service=\"s\",scope=\"repository:x:pull\"", "https://a/t", "s", "repository:x:pull")]
    [InlineData("bearer   realm=https://a/t", "https://a/t", null, null)]
    [InlineData("Basic realm=\"x\", Bearer realm=\"https://a/t\"", "https://a/t", null, null)]
    [InlineData("Bearer service=\"a,b\",realm=\"https://a/t\"", "https://a/t", "a,b", null)]
    public void A_challenge_is_read_as_registries_write_it(string value, string realm, string? service, string? scope)
    {
        Assert.Equal(new BearerChallenge(realm, service, scope), BearerChallenge.Find([value]));
    }
}
