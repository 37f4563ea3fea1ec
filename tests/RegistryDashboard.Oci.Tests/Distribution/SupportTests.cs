using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>What a registry supports is found out gently, and remembered.</summary>
public sealed class SupportTests
{
    private static readonly RepositoryName App = RepositoryName.Parse("app");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_docker_registry_supports_is_found_out()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, "acme/api", "1.4.2");
        await Pusher.PushAsync(registry, "acme/api", "1.4.1");
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(registry.Authority), registry.Url), TimeProvider.System);
        var blob = await ConfigOfAsync(client, ImageReference.Parse($"{registry.Authority}/acme/api:1.4.2", RegistryHost.DockerHub));

        var support = (await client.LearnSupportAsync(RepositoryName.Parse("acme/api"), blob, Cancellation)).Value;

        Assert.Equal("registry/2.0", support.ApiVersion);
        Assert.Equal([], support.SignIn!);
        Assert.True(support.ListsRepositories);
        Assert.False(support.HonoursPageSize);
        Assert.False(support.HasReferrers);
        Assert.True(support.NamesDelete);
        Assert.True(support.ServesRanges);
        Assert.Null(support.Certificate);
        Assert.InRange(support.ClockAhead!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_was_found_from_an_image_is_told_wherever_it_is_asked_from()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client();
        var blob = await ConfigOfAsync(client, registry.Reference("app:1.0"));
        var from = (await client.LearnSupportAsync(App, blob, Cancellation)).Value;
        registry.ClearRequests();

        var anywhere = (await client.LearnSupportAsync(null, null, Cancellation)).Value;

        Assert.Equal((from.HasReferrers, from.ServesRanges, from.NamesDelete), (anywhere.HasReferrers, anywhere.ServesRanges, anywhere.NamesDelete));
        Assert.NotNull(anywhere.ServesRanges);
        Assert.Equal("/v2/", Assert.Single(registry.Requests).Path);
    }

    [Fact]
    public async Task Its_certificate_is_told()
    {
        using var certificates = new Certificates();
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var client = new DistributionRegistry(
            new DistributionSettings(RegistryHost.Parse(registry.Authority), registry.Url) { CertificateAuthority = certificates.AuthorityFile }, TimeProvider.System);

        var support = (await client.LearnSupportAsync(null, null, Cancellation)).Value;

        Assert.Equal(("CN=127.0.0.1", "CN=Test Authority"), (support.Certificate!.Subject, support.Certificate.Issuer));
    }

    [Fact]
    public async Task That_it_asks_for_a_password_is_told()
    {
        await using var registry = await RealRegistry.StartWithPasswordAsync();
        using var client = new DistributionRegistry(
            new DistributionSettings(RegistryHost.Parse(registry.Authority), registry.Url)
            {
                Credentials = CredentialSource.Fixed(new Credential.UserPassword(RealRegistry.User, RealRegistry.Password)),
            },
            TimeProvider.System);

        var support = (await client.LearnSupportAsync(null, null, Cancellation)).Value;

        Assert.Equal(new SignInChallenge("Basic", null), Assert.Single(support.SignIn!));
        Assert.True(support.ListsRepositories);
    }

    [Fact]
    public async Task Nothing_is_asked_that_could_change_anything_and_nothing_twice_a_day()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = registry.Client(time: _time);
        var blob = await ConfigOfAsync(client, registry.Reference("app:1.0"));
        registry.ClearRequests();

        var first = await client.LearnSupportAsync(App, blob, Cancellation);
        var asked = registry.Requests.Select(request => request.Method).ToList();
        _time.Advance(TimeSpan.FromHours(23));
        var again = await client.LearnSupportAsync(App, blob, Cancellation);
        var meanwhile = registry.Requests.Count;
        _time.Advance(TimeSpan.FromHours(2));
        await client.LearnSupportAsync(App, blob, Cancellation);

        Assert.Equal(["GET", "GET", "GET", "GET", "OPTIONS", "GET"], asked);
        Assert.Equal(first.Value.HasReferrers, again.Value.HasReferrers);
        Assert.True(meanwhile - asked.Count <= 3, "the ping, and what was not known");
        Assert.True(registry.Requests.Count - meanwhile > 3);
    }

    [Theory]
    [InlineData(200, MediaTypes.OciIndex, """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", true)]
    [InlineData(200, "text/html", "<html>Sign in</html>", false)]
    [InlineData(200, "application/json", """{"manifests":[]}""", false)]
    [InlineData(400, "application/json", "{}", false)]
    [InlineData(404, "text/plain", "404 page not found", false)]
    [InlineData(405, "application/json", "{}", false)]
    [InlineData(406, "application/json", "{}", false)]
    [InlineData(501, "application/json", "{}", false)]
    [InlineData(401, "application/json", "{}", null)]
    [InlineData(403, "application/json", "{}", null)]
    [InlineData(408, "application/json", "{}", null)]
    [InlineData(429, "application/json", "{}", null)]
    [InlineData(500, "application/json", "{}", null)]
    public async Task Whether_there_is_a_referrers_API_is_told_by_its_answer(int status, string mediaType, string body, bool? expected)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/referrers/", async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = mediaType;
            context.Response.Headers.RetryAfter = "43200";
            await context.Response.WriteAsync(body);
        });
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.Equal(expected, support.HasReferrers);
        Assert.Equal(RegistryState.Reachable, client.State);
        Assert.Equal(registry.Content.Tags["app:1.0"], (await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value.Digest.Text);
        Assert.Single(registry.Requests, request => request.Path.Contains("/referrers/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_GitHub_too_many_requests_for_referrers_says_that_there_is_no_such_API()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/referrers/", context => FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS"));
        using var client = registry.Client(settings => settings with { Host = RegistryHost.Parse("ghcr.io") });

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.False(support.HasReferrers);
    }

    [Fact]
    public async Task What_is_asked_in_passing_and_fails_does_not_speak_against_the_registry()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = context =>
        {
            var isAside = context.Request.Method == HttpMethods.Options || context.Request.Path.Value!.Contains("/referrers/", StringComparison.Ordinal);
            if (isAside)
            {
                context.Abort();
            }

            return Task.FromResult(isAside);
        };
        using var client = registry.Client(time: _time);

        for (var day = 0; day < 4; day++)
        {
            await client.LearnSupportAsync(App, null, Cancellation);
            _time.Advance(TimeSpan.FromDays(2));
        }

        Assert.Equal(RegistryState.Reachable, client.State);
        Assert.Equal(8, registry.Requests.Count(request => request.Method == HttpMethods.Options || request.Path.Contains("/referrers/", StringComparison.Ordinal)));
        Assert.Equal(registry.Content.Tags["app:1.0"], (await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value.Digest.Text);
    }

    [Fact]
    public async Task Many_who_ask_at_once_about_different_images_ask_the_registry_once()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            for (var number = 0; number < 20; number++)
            {
                content.Image($"app{number}:1.0").Build();
            }
        });
        using var client = registry.Client();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => client.LearnSupportAsync(RepositoryName.Parse($"app{number}"), null, Cancellation)));

        Assert.Single(registry.Requests, request => request.Path.Contains("/_catalog", StringComparison.Ordinal));
        Assert.Single(registry.Requests, request => request.Path.Contains("/referrers/", StringComparison.Ordinal));
        Assert.Single(registry.Requests, request => request.Method == HttpMethods.Options);
    }

    [Fact]
    public async Task A_registry_that_drips_is_left_after_a_minute_and_what_was_not_reached_is_not_known()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context =>
        {
            _time.Advance(TimeSpan.FromSeconds(14));
            await Task.Yield();
            return false;
        };
        using var client = registry.Client(time: _time);

        var support = (await client.LearnSupportAsync(App, Digest.Of("config"u8), Cancellation)).Value;

        Assert.True(support.ListsRepositories);
        Assert.Null(support.ServesRanges);
    }

    [Fact]
    public async Task A_registry_that_sends_more_than_was_asked_for_honours_no_page_size_although_it_links_the_next()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/tags/list", context =>
        {
            context.Response.Headers.Link = "</v2/app/tags/list?last=2.0&n=100>; rel=\"next\"";
            return context.Response.WriteAsync("""{"name":"app","tags":["1.0","2.0"]}""");
        });
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.False(support.HonoursPageSize);
    }

    [Fact]
    public async Task A_redirect_in_the_place_of_referrers_is_not_followed()
    {
        await using var elsewhere = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/referrers/", context =>
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = elsewhere.Url.ToString();
            return Task.CompletedTask;
        });
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.False(support.HasReferrers);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("GET, HEAD, PUT, DELETE", true)]
    [InlineData("GET, HEAD", false)]
    [InlineData("", null)]
    public async Task Whether_DELETE_is_among_its_methods_is_read_and_never_tried(string allow, bool? expected)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = context =>
        {
            context.Response.Headers.Allow = allow;
            return Task.FromResult(context.Request.Method == HttpMethods.Options);
        };
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.Equal(expected, support.NamesDelete);
        Assert.DoesNotContain(registry.Requests, request => request.Method == HttpMethods.Delete);
    }

    [Fact]
    public async Task A_part_of_a_blob_is_asked_for_also_where_storage_is_elsewhere()
    {
        await using var storage = await FakeRegistry.StartAsync();
        storage.Script = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Range == "bytes=0-0" ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
            return Task.FromResult(true);
        };
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/blobs/", context =>
        {
            context.Response.Redirect($"{storage.Url}blob");
            return Task.CompletedTask;
        });
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, Digest.Of("config"u8), Cancellation)).Value;

        Assert.True(support.ServesRanges);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("10", null)]
    public async Task A_clock_that_is_ahead_is_told_and_a_cached_answer_tells_nothing(string? age, int? minutes)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.Headers.Age = age;
            context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(1).ToString("R", CultureInfo.InvariantCulture);
            return Task.FromResult(false);
        };
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(null, null, Cancellation)).Value;

        Assert.Equal(minutes, support.ClockAhead is { } ahead ? (int)Math.Round(ahead.TotalMinutes) : null);
        Assert.Equal([], support.SignIn!);
    }

    [Fact]
    public async Task Tokens_are_told_with_the_address_of_their_service()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        new TokenService(registry).Install();
        using var client = registry.Client();

        var support = (await client.LearnSupportAsync(App, null, Cancellation)).Value;

        Assert.Equal(new SignInChallenge("Bearer", $"{registry.Url}token"), Assert.Single(support.SignIn!));
        Assert.True(support.ListsRepositories);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_told_as_such()
    {
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse("localhost:1"), new Uri("http://localhost:1")), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.LearnSupportAsync(App, null, Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(3, exception.Error.Exchanges.Count);
    }

    private static async Task<Digest> ConfigOfAsync(DistributionRegistry client, ImageReference reference)
    {
        var manifest = (await client.GetManifestAsync(reference, Cancellation)).Value.Manifest;
        var image = manifest as Manifest.Image
            ?? (Manifest.Image)(await client.GetManifestAsync(reference.Sibling(((Manifest.Index)manifest).Manifests[0].Digest!), Cancellation)).Value.Manifest;
        return image.Config.Digest!;
    }

    private static Func<HttpContext, Task<bool>> Answering(string path, Func<HttpContext, Task> answer) => async context =>
    {
        if (!context.Request.Path.Value!.Contains(path, StringComparison.Ordinal))
        {
            return false;
        }

        await answer(context);
        return true;
    };
}
