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

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_a_day_makes_a_token_last_neither_longer_nor_shorter(int days)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var tokens = new TokenService(registry) { ExpiresIn = 100 }.Install();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var clock = new JumpingClock(time);
        using var client = registry.Client(time: clock);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        clock.Ahead = TimeSpan.FromDays(days);
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var afterJump = tokens.Exchanges;
        time.Advance(TimeSpan.FromSeconds(95));
        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal((1, 2), (afterJump, tokens.Exchanges));
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
    public async Task A_token_that_ends_within_a_walk_is_renewed_and_nobody_notices()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            foreach (var number in Enumerable.Range(0, 5))
            {
                content.Tags[$"app:{number}"] = "x";
            }
        });
        var exchanges = 0;
        registry.Script = async context =>
        {
            if (context.Request.Path == "/token")
            {
                await context.Response.WriteAsync($$"""{"token":"page-{{++exchanges}}"}""");
                return true;
            }

            // Each token is good for one page.
            var page = int.TryParse(context.Request.Query["last"], out var last) ? (last / 2) + 2 : 1;
            if (context.Request.Headers.Authorization == $"Bearer page-{page}")
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{registry.Url}token\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client();
        var names = new List<string>();
        string? next = null;

        do
        {
            var page = await client.ListTagsAsync(Oci.References.RepositoryName.Parse("app"), new PageRequest(2, next), Cancellation);
            names.AddRange(page.Value.Names.Select(tag => tag.Text));
            next = page.Value.Next;
        }
        while (next is not null);

        Assert.Equal(["0", "1", "2", "3", "4"], names);
        Assert.Equal(3, exchanges);
    }

    [Fact]
    public async Task A_token_that_ends_within_an_image_is_renewed_and_nobody_notices()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        var exchanges = 0;
        registry.Script = async context =>
        {
            if (context.Request.Path == "/token")
            {
                await context.Response.WriteAsync($$"""{"token":"{{Interlocked.Increment(ref exchanges)}}"}""");
                return true;
            }

            // A token is good for the manifests by tag, and no longer for what is by digest.
            var isOld = context.Request.Headers.Authorization == "Bearer 1" && context.Request.Path.Value!.Contains("sha256:", StringComparison.Ordinal);
            if (context.Request.Headers.Authorization.Count > 0 && !isOld)
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{registry.Url}token\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client();
        var reference = registry.Reference("app:1.0");

        var index = (Oci.Content.Manifest.Index)(await client.GetManifestAsync(reference, Cancellation)).Value.Manifest;
        var images = await Task.WhenAll(index.Manifests.Select(child => client.GetManifestAsync(reference.Sibling(child.Digest!), Cancellation)));
        var configs = await Task.WhenAll(images.Select(image => client.GetConfigAsync(reference.Repository, ((Oci.Content.Manifest.Image)image.Value.Manifest).Config.Digest!, Cancellation)));

        Assert.Equal(7, configs.Length);
        Assert.Equal(2, exchanges);
    }

    [Fact]
    public async Task Where_a_scope_does_not_suffice_the_one_that_is_asked_for_is_got_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        const string More = "repository:app:pull repository:base:pull";
        registry.Script = async context =>
        {
            if (context.Request.Path == "/token")
            {
                await context.Response.WriteAsync($$"""{"token":"{{(context.Request.Query["scope"] == More ? "more" : "less")}}"}""");
                return true;
            }

            if (context.Request.Headers.Authorization == "Bearer more")
            {
                return false;
            }

            var isInsufficient = context.Request.Headers.Authorization == "Bearer less";
            context.Response.Headers.WWWAuthenticate =
                $"Bearer realm=\"{registry.Url}token\",scope=\"{(isInsufficient ? More : "repository:app:pull")}\"" + (isInsufficient ? ",error=\"insufficient_scope\"" : "");
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client();

        var first = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var second = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal([401, 200, 401, 200, 200], first.Exchanges.Select(exchange => exchange.Status));
        Assert.Single(second.Exchanges);
    }

    [Theory]
    [InlineData("pass:word:")]
    [InlineData("wörd ✓")]
    [InlineData(" ")]
    [InlineData("long")]
    public async Task A_password_of_any_kind_reaches_the_registry_as_it_is(string password)
    {
        var secret = password == "long" ? new string('p', 4 * 1024) : password;
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"viewer:{secret}"))}";
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context =>
        {
            if (context.Request.Headers.Authorization == expected)
            {
                return false;
            }

            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        using var client = registry.Client(settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("viewer", secret)) });

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
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
