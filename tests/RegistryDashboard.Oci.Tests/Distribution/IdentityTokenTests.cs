using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class IdentityTokenTests
{
    private static readonly CredentialSource Identity = CredentialSource.Fixed(new Credential.IdentityToken("refresh-me"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_exchanged_in_the_body_of_a_post_and_stands_in_no_address()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var form = new Dictionary<string, string>();
        registry.Script = context => AnswerAsync(context, registry, form);
        using var client = registry.Client(settings => settings with { Credentials = Identity });

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(
            new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = "refresh-me", ["client_id"] = "RegistryDashboard", ["service"] = "fake", ["scope"] = "repository:app:pull" },
            form);
        Assert.DoesNotContain(registry.Requests, request => request.Path.Contains("refresh-me", StringComparison.Ordinal));
        Assert.DoesNotContain(answer.Exchanges, exchange => exchange.Url.Contains("refresh-me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_not_sent_to_a_token_service_on_another_host()
    {
        await using var elsewhere = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{elsewhere.Url}token\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.FromResult(true);
        };
        using var client = registry.Client(settings => settings with { Credentials = Identity });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_registry_that_asks_for_basic_is_not_shown_it()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"corp\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.FromResult(true);
        };
        using var client = registry.Client(settings => settings with { Credentials = Identity });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.All(registry.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_credential_says_its_secret_when_it_is_printed(bool isIdentity)
    {
        Credential credential = isIdentity ? new Credential.IdentityToken("hidden") : new Credential.UserPassword("viewer", "hidden");

        Assert.DoesNotContain("hidden", $"{new TokenRequest(new Uri("https://auth.example/token"), null, null, credential)}", StringComparison.Ordinal);
    }

    private static async Task<bool> AnswerAsync(HttpContext context, FakeRegistry registry, Dictionary<string, string> form)
    {
        if (context.Request.Path == "/token")
        {
            foreach (var (name, value) in await context.Request.ReadFormAsync())
            {
                form[name] = value.ToString();
            }

            await context.Response.WriteAsync("""{"access_token":"good","expires_in":300}""");
            return true;
        }

        if (context.Request.Headers.Authorization == "Bearer good")
        {
            return false;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{registry.Url}token\",service=\"fake\"";
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return true;
    }
}
