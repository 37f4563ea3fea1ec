using System.Text;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>What is remembered of a challenge, and what happens when the registry asks for something else.</summary>
public sealed class ChallengeTests
{
    private static readonly CredentialSource Viewer = CredentialSource.Fixed(new Credential.UserPassword("viewer", "s3cret-of-viewer"));
    private static readonly string ViewerHeader = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("viewer:s3cret-of-viewer"))}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_realm_that_is_corrected_is_asked_at_the_next_request()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var tokens = new TokenService(registry) { Realm = $"{registry.Url}nowhere" }.Install();
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        tokens.Realm = $"{registry.Url}token";
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task A_realm_that_moves_after_it_gave_tokens_is_followed()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var old = await FakeRegistry.StartAsync();
        var tokens = new TokenService(registry) { Realm = $"{old.Url}token", ExpiresIn = 1 }.Install();
        old.Script = registry.Script;
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = registry.Client(time: time);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        old.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status404NotFound, "GONE");
            return true;
        };
        tokens.Realm = $"{registry.Url}token";

        time.Advance(TimeSpan.FromSeconds(2));
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task A_registry_that_became_anonymous_is_read_without_its_old_token_service()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        new TokenService(registry) { ExpiresIn = 1 }.Install();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = registry.Client(time: time);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = null;
        registry.ClearRequests();

        time.Advance(TimeSpan.FromSeconds(2));
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(1, registry.Requests.Count(request => request.Path.StartsWith("/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_registry_that_changes_from_tokens_to_basic_and_back_is_followed()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client(settings => settings with { Credentials = Viewer });
        var tokens = new TokenService(registry) { Credential = ViewerHeader.Split(' ')[1] }.Install();
        var byToken = registry.Script;
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        registry.Script = AskingForBasic;
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        registry.Script = byToken;
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
        Assert.Equal(1, tokens.Exchanges);
    }

    [Fact]
    public async Task A_token_service_that_stays_away_is_asked_once_for_each_request()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        new TokenService(registry) { ExpiresIn = 1 }.Install();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = registry.Client(time: time);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var challenge = registry.Script!;
        registry.Script = async context =>
        {
            if (context.Request.Path != "/token")
            {
                return await challenge(context);
            }

            await FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "DENIED");
            return true;
        };
        time.Advance(TimeSpan.FromSeconds(2));
        registry.ClearRequests();
        registry.Content.Tags["app:2.0"] = registry.Content.Tags["app:1.0"];

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:2.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Forbidden, exception.Error.Kind);
        Assert.Equal(1, registry.Requests.Count(request => request.Path.StartsWith("/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Harbors_catalog_asks_for_basic_where_the_rest_asks_for_tokens()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client(settings => settings with { Credentials = Viewer });
        new TokenService(registry) { Credential = ViewerHeader.Split(' ')[1] }.Install();
        var byToken = registry.Script!;
        registry.Script = context => context.Request.Path == "/v2/_catalog" ? AskingForBasic(context) : byToken(context);

        var manifest = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var catalog = await client.ListRepositoriesAsync(new PageRequest(), Cancellation);
        var tags = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        Assert.NotNull(manifest.Value);
        Assert.Equal("app", Assert.Single(catalog.Value.Names).Text);
        Assert.Equal("1.0", Assert.Single(tags.Value.Names).Text);
    }

    [Fact]
    public async Task A_challenge_without_measure_is_none()
    {
        await using var registry = await FakeRegistry.StartAsync();
        new TokenService(registry) { Realm = $"{registry.Url}token?x={new string('x', 5_000)}" }.Install();
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_token_service_that_limits_is_told_with_its_address_and_its_time()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await FakeRegistry.StartAsync();
        service.Script = async context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            return true;
        };
        new TokenService(registry) { Realm = $"{service.Url}token" }.Install();
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.Wait, exception.Error.Advice);
        Assert.InRange(exception.Error.RetryAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(61));
        Assert.StartsWith($"GET {service.Url}token?service=fake&scope=", exception.Error.Request, StringComparison.Ordinal);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task A_token_service_that_is_not_there_is_told_with_its_address()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var service = await FakeRegistry.StartAsync();
        await service.DisposeAsync();
        new TokenService(registry) { Realm = $"{service.Url}token" }.Install();
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.StartsWith($"GET {service.Url}token", exception.Error.Request, StringComparison.Ordinal);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task A_token_service_that_knows_nobody_is_a_matter_of_signing_in()
    {
        await using var registry = await FakeRegistry.StartAsync();
        new TokenService(registry) { Credential = "other" }.Install();
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Equal(RegistryState.SignInNeeded, client.State);
    }

    private static async Task<bool> AskingForBasic(HttpContext context)
    {
        if (context.Request.Headers.Authorization == ViewerHeader)
        {
            return false;
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"harbor\"";
        await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        return true;
    }
}
