using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class TokenTests
{
    private static readonly CredentialSource Viewer = CredentialSource.Fixed(new Credential.UserPassword("viewer", "s3cret-of-viewer"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, RegistryErrorKind.Unauthorized)]
    [InlineData(403, RegistryErrorKind.Forbidden)]
    [InlineData(400, RegistryErrorKind.Forbidden)]
    [InlineData(429, RegistryErrorKind.RateLimited)]
    [InlineData(500, RegistryErrorKind.Unreachable)]
    public async Task A_token_service_that_refuses_is_told_by_its_kind(int status, RegistryErrorKind kind)
    {
        await using var registry = await FakeRegistry.StartAsync();
        Challenge(registry, context => FakeRegistry.StatusAsync(context, status, "REFUSED"));
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(kind, exception.Error.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":7}""")]
    public async Task An_answer_without_a_token_is_a_bad_document(string body)
    {
        await using var registry = await FakeRegistry.StartAsync();
        Challenge(registry, context => context.Response.WriteAsync(body));
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\\nb")]
    [InlineData("a\\r\\nX-Injected: 1")]
    [InlineData("\\u0000")]
    [InlineData("tökén")]
    public async Task A_token_that_no_header_can_carry_is_a_typed_failure(string token)
    {
        await using var registry = await FakeRegistry.StartAsync();
        Challenge(registry, context => context.Response.WriteAsync($$"""{"token":"{{token}}"}"""));
        using var client = registry.Client();

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.DoesNotContain(registry.Requests, request => request.Header("X-Injected") is not null);
    }

    [Fact]
    public async Task A_token_of_more_than_64_KiB_is_too_large()
    {
        await using var registry = await FakeRegistry.StartAsync();
        Challenge(registry, context => context.Response.WriteAsync($$"""{"token":"{{new string('x', 65 * 1024)}}"}"""));
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.TooLarge, exception.Error.Kind);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("1e400")]
    [InlineData("\"300\"")]
    public async Task A_lifetime_that_makes_no_sense_costs_nobody_the_answer(string expiresIn)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        Challenge(registry, context => context.Response.WriteAsync($$"""{"access_token":"good","expires_in":{{expiresIn}}}"""));
        using var client = registry.Client();

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task An_exchange_that_failed_is_tried_again_by_the_next_request()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var exchanges = 0;
        Challenge(registry, context => ++exchanges == 1
            ? FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "DENIED")
            : context.Response.WriteAsync("""{"token":"good"}"""));
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task Who_gives_up_does_not_end_the_exchange_that_others_wait_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var exchanges = 0;
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        Challenge(registry, async context =>
        {
            exchanges++;
            arrived.SetResult();
            await gate.Task;
            await context.Response.WriteAsync("""{"token":"good"}""");
        });
        using var client = registry.Client();
        using var impatient = new CancellationTokenSource();
        var first = client.GetManifestAsync(registry.Reference("app:1.0"), impatient.Token);
        await arrived.Task.WaitAsync(Cancellation);
        var second = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.NotNull((await second).Value);
        Assert.Equal(1, exchanges);
    }

    [Fact]
    public async Task Each_repository_has_a_token_of_its_own_and_a_scope_is_always_sent()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            content.Image("app:1.0").Build();
            content.Image("other:1.0").Build();
        });
        Challenge(registry, context => context.Response.WriteAsync("""{"token":"good"}"""));
        using var client = registry.Client();

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        await client.GetManifestAsync(registry.Reference("other:1.0"), Cancellation);

        Assert.Equal(
            ["/token?service=fake&scope=repository%3Aapp%3Apull", "/token?service=fake&scope=repository%3Aother%3Apull"],
            registry.Requests.Where(request => request.Path.StartsWith("/token", StringComparison.Ordinal)).Select(request => request.Path));
    }

    [Fact]
    public async Task The_password_goes_to_the_token_service_and_the_token_to_the_registry()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        Challenge(registry, context => context.Response.WriteAsync("""{"token":"good"}"""));
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal([null, $"Basic {Convert.ToBase64String("viewer:s3cret-of-viewer"u8)}", "Bearer good"], registry.Requests.Select(request => request.Header("Authorization")));
    }

    [Fact]
    public async Task A_user_who_meets_a_registry_that_asks_for_nothing_shows_nothing()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Null(Assert.Single(registry.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Of_what_is_told_no_part_is_a_secret()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        Challenge(registry, context => context.Response.WriteAsync("""{"token":"good"}"""));
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:2.0"), Cancellation));

        var told = string.Join('\n', answer.Exchanges.Select(exchange => exchange.ToString()).Append(failure.ToString()));
        Assert.All(new[] { "s3cret-of-viewer", "dmlld2Vy", "good" }, secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
        Assert.Equal(3, answer.Exchanges.Count);
    }

    [Fact]
    public async Task A_password_file_that_is_missing_is_a_matter_of_credentials()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = registry.Client(settings => settings with { Credentials = CredentialSource.FromFile("viewer", "/nowhere/password") });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.SetCredentials, exception.Error.Advice);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer realm=")]
    [InlineData("Bearer realm=\"\"")]
    [InlineData("Bearer realm=\"unfinished")]
    [InlineData("Digest realm=\"x\"")]
    [InlineData("Negotiate")]
    [InlineData("")]
    [InlineData(",,,=\"\"\\")]
    public async Task A_challenge_that_cannot_be_met_is_an_answer(string challenge)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.Headers.WWWAuthenticate = challenge;
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client(settings => settings with { Credentials = Viewer });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.True(exception.Error.Kind is RegistryErrorKind.Unauthorized or RegistryErrorKind.PolicyRefused, exception.Message);
        Assert.Equal(RegistryHost.Parse(registry.Url.Authority).Text, exception.Error.Registry);
    }

    /// <summary>Takes the token "good" and no other; <paramref name="exchange"/> answers at <c>/token</c>.</summary>
    private static void Challenge(FakeRegistry registry, Func<HttpContext, Task> exchange) => registry.Script = async context =>
    {
        if (context.Request.Path == "/token")
        {
            await exchange(context);
            return true;
        }

        if (context.Request.Headers.Authorization == "Bearer good")
        {
            return false;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{registry.Url}token\",service=\"fake\"";
        await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        return true;
    };
}
