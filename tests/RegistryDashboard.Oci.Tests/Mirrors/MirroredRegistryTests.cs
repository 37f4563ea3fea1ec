using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;
using static RegistryDashboard.Oci.Tests.Mirrors.Mirrored;

namespace RegistryDashboard.Oci.Tests.Mirrors;

/// <summary>Who is asked for what, and who says so.</summary>
public sealed class MirroredRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_is_the_origins_word_and_its_content_comes_from_the_mirror()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        using var registry = origin.With(mirror);

        var answer = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal(origin.Content.Tags["library/app:1.0"], answer.Value.Digest.Text);
        Assert.Equal((origin.Url.Authority, mirror.Url.Authority), (answer.AnsweredBy, answer.ContentFrom));
        await Eventually.SoAsync(() => Task.FromResult(mirror.Requests.Count == 2), TimeSpan.FromSeconds(5));
        Assert.Equal(["HEAD"], origin.Requests.Select(request => request.Method));
        Assert.Equal(["GET", "HEAD"], mirror.Requests.Select(request => request.Method).Order());
    }

    [Fact]
    public async Task Where_origin_and_mirror_differ_the_origins_word_counts_and_both_are_told()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").WithLayers(3).Build());
        using var registry = origin.With(mirror);
        var reference = Reference("library/app:1.0");

        var answer = await registry.GetManifestAsync(reference, Cancellation);
        await Eventually.SoAsync(() => Task.FromResult(registry.WordsOn(reference).Count == 2), TimeSpan.FromSeconds(5));

        Assert.Equal(origin.Content.Tags["library/app:1.0"], answer.Value.Digest.Text);
        Assert.Null(answer.ContentFrom);
        Assert.Equal(
            new[] { (origin.Url.Authority, origin.Content.Tags["library/app:1.0"]), (mirror.Url.Authority, mirror.Content.Tags["library/app:1.0"]) }.Order(),
            registry.WordsOn(reference).Select(word => (word.Host, word.Digest.Text)).Order());
    }

    [Fact]
    public async Task A_mirror_that_is_not_trusted_to_resolve_is_never_asked_for_a_tag_or_a_list()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").WithLayers(3).Build());
        using var registry = origin.With(OriginRole.First, TimeProvider.System, mirror.AsMirror(resolves: false));

        await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);
        await registry.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.NotEmpty(mirror.Requests);
        Assert.All(mirror.Requests, request => Assert.Contains("@sha256:", request.Path.Replace("/manifests/", "@", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_origin_gone_everything_comes_from_the_mirror_and_the_origin_is_left_alone()
    {
        var origin = await FakeRegistry.StartAsync();
        await origin.DisposeAsync();
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        using var registry = origin.With(mirror);

        var answer = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        var tags = await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);
        var again = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal(mirror.Url.Authority, answer.AnsweredBy);
        Assert.Equal(["1.0"], tags.Value.Names.Select(tag => tag.Text));
        Assert.Equal(mirror.Url.Authority, tags.AnsweredBy);
        Assert.DoesNotContain(again.Exchanges, exchange => exchange.Status is null);
        Assert.Equal(RegistryState.Reachable, registry.State);
    }

    [Fact]
    public async Task A_mirror_that_hangs_costs_two_seconds_once()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.SevenPlatforms("library/app:1.0"));
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = FakeRegistry.SilenceAsync;
        using var registry = origin.With(mirror);
        var first = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        var asked = mirror.Requests.Count;

        var again = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal(origin.Url.Authority, first.AnsweredBy);
        Assert.Null(first.ContentFrom);
        Assert.Contains(first.Exchanges, exchange => exchange.Status is null && exchange.Duration >= TimeSpan.FromSeconds(1.9));
        Assert.Equal(asked, mirror.Requests.Count);
        Assert.DoesNotContain(again.Exchanges, exchange => exchange.Status is null);
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status405MethodNotAllowed)]
    [InlineData(StatusCodes.Status408RequestTimeout)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status501NotImplemented)]
    public async Task What_a_mirror_refuses_the_next_host_gives(int status)
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, status, "UNKNOWN");
            return true;
        };
        using var registry = origin.With(mirror);
        var digest = origin.Content.Tags["library/app:1.0"];

        var answer = await registry.GetManifestAsync(Reference($"library/app@{digest}"), Cancellation);

        Assert.Equal((digest, origin.Url.Authority), (answer.Value.Digest.Text, answer.AnsweredBy));
        Assert.Single(mirror.Requests, request => request.Path.Contains("sha256:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mirror_that_denies_a_repository_is_not_asked_for_it_for_a_minute()
    {
        var clock = new JumpingTime();
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "DENIED");
            return true;
        };
        using var registry = origin.With(OriginRole.First, clock, mirror.AsMirror());
        var pinned = Reference($"library/app@{origin.Content.Tags["library/app:1.0"]}");
        await registry.GetManifestAsync(pinned, Cancellation);
        await registry.GetManifestAsync(pinned, Cancellation);
        var asked = mirror.Requests.Count;

        clock.Passed = TimeSpan.FromSeconds(61);
        await registry.GetManifestAsync(pinned, Cancellation);

        Assert.Equal(1, asked);
        Assert.Equal(2, mirror.Requests.Count);
    }

    [Fact]
    public async Task A_mirror_that_flips_a_byte_is_passed_over_and_after_the_third_time_left_alone_for_a_day()
    {
        var clock = new JumpingTime();
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        mirror.Script = async context =>
        {
            await context.Response.WriteAsync("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""");
            return true;
        };
        using var registry = origin.With(OriginRole.First, clock, mirror.AsMirror());
        var pinned = Reference($"library/app@{origin.Content.Tags["library/app:1.0"]}");

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(pinned.Digest, (await registry.GetManifestAsync(pinned, Cancellation)).Value.Digest);
        }

        Assert.Equal(3, mirror.Requests.Count);
        clock.Passed = TimeSpan.FromHours(25);
        await registry.GetManifestAsync(pinned, Cancellation);
        Assert.Equal(4, mirror.Requests.Count);
    }

    [Fact]
    public async Task Without_the_origin_the_mirror_alone_is_asked()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        using var registry = origin.With(OriginRole.Never, TimeProvider.System, mirror.AsMirror());

        await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);
        var missing = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(Reference("library/app:2.0"), Cancellation));

        Assert.Empty(origin.Requests);
        Assert.Equal(RegistryErrorKind.NotFound, missing.Error.Kind);
    }

    [Fact]
    public async Task Where_all_fail_the_origins_failure_is_told_and_the_others_in_its_details()
    {
        var origin = await FakeRegistry.StartAsync();
        await origin.DisposeAsync();
        await using var mirror = await FakeRegistry.StartAsync();
        using var registry = origin.With(mirror);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation));

        Assert.Equal((RegistryErrorKind.Unreachable, Host), (exception.Error.Kind, exception.Error.Registry));
        Assert.Contains($"asked besides: {mirror.Url.Authority}", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Contains(exception.Error.Exchanges, exchange => exchange.Url.Contains(origin.Url.Authority, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_held_of_a_tag_stands_where_the_origin_is_gone_and_the_mirror_does_not_have_it()
    {
        var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        using var store = new AnswerStore(1024 * 1024);
        using var registry = new CachingRegistry(origin.With(mirror), RegistryHost.DockerHub, store.OpenShelf(), new CacheSettings(() => TimeSpan.Zero), TimeProvider.System);
        var before = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        await origin.DisposeAsync();

        var after = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal((before.Value.Digest, true), (after.Value.Digest, after.IsStale));
    }

    [Theory]
    [InlineData(OriginRole.First)]
    [InlineData(OriginRole.Last)]
    public async Task A_host_that_knows_no_HEAD_and_does_not_have_it_is_passed_over_like_any_other(OriginRole role)
    {
        await using var has = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var hasNot = await FakeRegistry.StartAsync();
        hasNot.Script = async context =>
        {
            var isHead = HttpMethods.IsHead(context.Request.Method);
            if (isHead)
            {
                await FakeRegistry.StatusAsync(context, StatusCodes.Status405MethodNotAllowed, "UNSUPPORTED");
            }

            return isHead;
        };
        var (origin, mirror) = role == OriginRole.First ? (hasNot, has) : (has, hasNot);
        using var registry = origin.With(role, TimeProvider.System, mirror.AsMirror());

        var answer = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        var again = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal(has.Content.Tags["library/app:1.0"], answer.Value.Digest.Text);
        Assert.Equal((has.Url.Authority, has.Url.Authority), (answer.AnsweredBy, again.AnsweredBy));
    }

    [Fact]
    public async Task An_origin_that_answers_late_is_not_waited_for_and_its_answer_still_counts_where_the_mirror_hangs()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        origin.Latency = TimeSpan.FromSeconds(1.7);
        mirror.Script = FakeRegistry.SilenceAsync;
        using var registry = origin.With(mirror);

        var resolved = await registry.ResolveAsync(Reference("library/app:1.0"), null, Cancellation);

        Assert.Equal(origin.Url.Authority, resolved.AnsweredBy);
        Assert.Single(mirror.Requests);
    }

    [Fact]
    public async Task Where_the_origin_is_slow_the_mirrors_word_counts_after_a_second_and_a_half()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").WithLayers(3).Build());
        origin.Latency = TimeSpan.FromSeconds(10);
        using var registry = origin.With(mirror);

        var answer = await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);

        Assert.Equal((mirror.Url.Authority, mirror.Content.Tags["library/app:1.0"]), (answer.AnsweredBy, answer.Value.Digest.Text));
    }

    [Fact]
    public async Task A_config_that_is_what_its_digest_says_and_none_all_the_same_is_nothing_against_the_mirror()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = async context =>
        {
            await context.Response.WriteAsync("no json");
            return true;
        };
        using var registry = origin.With(mirror);

        for (var time = 0; time < 5; time++)
        {
            await Assert.ThrowsAsync<RegistryException>(() => registry.GetConfigAsync(RepositoryName.Parse("library/app"), Digest.Of("no json"u8), Cancellation));
        }

        Assert.Equal(5, mirror.Requests.Count);
    }

    [Fact]
    public async Task A_mirror_that_is_not_believed_is_not_asked_where_it_is_the_only_one_either()
    {
        await using var origin = await FakeRegistry.StartAsync();
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = async context =>
        {
            await context.Response.WriteAsync("{}");
            return true;
        };
        using var registry = origin.With(OriginRole.Never, TimeProvider.System, mirror.AsMirror());
        var pinned = Reference($"library/app@{Digest.Of("something else"u8)}");

        for (var time = 0; time < 5; time++)
        {
            await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(pinned, Cancellation));
        }

        var refused = await Assert.ThrowsAsync<RegistryException>(() => registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation));
        Assert.Equal(3, mirror.Requests.Count);
        Assert.Equal((RegistryErrorKind.DigestMismatch, true), (refused.Error.Kind, refused.Error.RetryAt > DateTimeOffset.UtcNow.AddHours(23)));
    }

    [Fact]
    public async Task With_a_mirror_that_is_gone_the_origin_is_asked_as_patiently_as_without()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        var mirror = await FakeRegistry.StartAsync();
        await mirror.DisposeAsync();
        using var registry = origin.With(mirror);
        await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        var failures = 1;
        origin.Script = async context =>
        {
            var fails = Interlocked.Decrement(ref failures) >= 0;
            if (fails)
            {
                await FakeRegistry.StatusAsync(context, StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE");
            }

            return fails;
        };

        var tags = await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);

        Assert.Equal(["1.0"], tags.Value.Names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task A_catalog_that_a_mirror_refuses_does_not_hide_the_mirror()
    {
        var origin = await FakeRegistry.StartAsync();
        await origin.DisposeAsync();
        await using var mirror = await FakeRegistry.StartAsync();
        mirror.Script = async context =>
        {
            var isCatalog = context.Request.Path.Value!.EndsWith("_catalog", StringComparison.Ordinal);
            if (isCatalog)
            {
                await FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "DENIED");
            }

            return isCatalog;
        };
        using var registry = origin.With(mirror);
        await Assert.ThrowsAsync<RegistryException>(() => registry.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.Equal(mirror.Url.Authority, (await registry.PingAsync(Cancellation)).AnsweredBy);
    }

    [Fact]
    public async Task A_cursor_does_not_choose_whose_images_a_mirror_is_asked_for()
    {
        await using var origin = await FakeRegistry.StartAsync();
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        using var registry = origin.With(OriginRole.Never, TimeProvider.System, mirror.AsMirror(change: settings => settings with { SendsNamespace = true }));

        await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(100, "n=100&NS=private.corp&ns=private.corp"), Cancellation);

        Assert.Equal("/v2/library/app/tags/list?n=100&ns=docker.io", Assert.Single(mirror.Requests).Path);
    }

    [Fact]
    public async Task The_catalog_of_a_mirror_with_a_prefix_is_not_the_registrys()
    {
        await using var origin = await FakeRegistry.StartAsync();
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("proxy/library/app:1.0").Build());
        using var registry = origin.With(OriginRole.Never, TimeProvider.System, mirror.AsMirror(change: settings => settings with { PathPrefix = RepositoryName.Parse("proxy") }));

        var exception = await Assert.ThrowsAsync<RegistryException>(() => registry.ListRepositoriesAsync(new PageRequest(), Cancellation));
        var tags = await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);

        Assert.Equal(RegistryErrorKind.Unsupported, exception.Error.Kind);
        Assert.Equal(["1.0"], tags.Value.Names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task A_credential_of_the_origin_is_seen_by_the_origin_alone_and_a_mirrors_by_the_mirror()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        foreach (var server in new[] { origin, mirror })
        {
            server.Script = async context =>
            {
                if (context.Request.Headers.Authorization.Count > 0)
                {
                    return false;
                }

                context.Response.Headers.WWWAuthenticate = "Basic realm=\"test\"";
                await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
                return true;
            };
        }

        var (ours, theirs) = (new Credential.UserPassword("ann", "password-of-origin"), new Credential.UserPassword("bob", "password-of-mirror"));
        using var registry = new MirroredRegistry(
            new DistributionSettings(RegistryHost.DockerHub, origin.Url) { Credentials = CredentialSource.Fixed(ours) },
            [mirror.AsMirror(change: settings => settings with { Credentials = CredentialSource.Fixed(theirs) })],
            OriginRole.First,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DistributionRegistry>.Instance);

        await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        await registry.ListTagsAsync(RepositoryName.Parse("library/app"), new PageRequest(), Cancellation);

        Assert.Equal([$"{ours.ToHeader()}"], origin.Requests.Select(request => request.Headers.Authorization.ToString()).Where(shown => shown.Length > 0).Distinct());
        Assert.Equal([$"{theirs.ToHeader()}"], mirror.Requests.Select(request => request.Headers.Authorization.ToString()).Where(shown => shown.Length > 0).Distinct());
    }

    [Fact]
    public async Task Path_prefix_and_namespace_stand_where_the_mirror_wants_them()
    {
        await using var origin = await FakeRegistry.StartAsync(content => content.Image("library/app:1.0").Build());
        await using var mirror = await FakeRegistry.StartAsync();
        using var registry = origin.With(OriginRole.First, TimeProvider.System, mirror.AsMirror(change: settings => settings with
        {
            Url = new Uri(mirror.Url, "/repository/hub/"),
            PathPrefix = RepositoryName.Parse("proxy"),
            SendsNamespace = true,
        }));

        await registry.GetManifestAsync(Reference("library/app:1.0"), Cancellation);
        await Eventually.SoAsync(() => Task.FromResult(mirror.Requests.Count == 2), TimeSpan.FromSeconds(5));

        Assert.Equal(
            ["/repository/hub/v2/proxy/library/app/manifests/1.0?ns=docker.io", $"/repository/hub/v2/proxy/library/app/manifests/{origin.Content.Tags["library/app:1.0"]}?ns=docker.io"],
            mirror.Requests.Select(request => request.Path).Order());
        Assert.All(origin.Requests, request => Assert.DoesNotContain("ns=", request.Path, StringComparison.Ordinal));
    }

    /// <summary>The system's time, to which a test adds.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);
    }
}
