using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class DistributionRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manifest_is_asked_for_with_every_type_and_hashed()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        using var client = registry.Client();

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(Digest.Of(answer.Value.Bytes.Span), answer.Value.Digest);
        Assert.True(answer.Value.DigestMatches);
        Assert.All(MediaTypes.Manifests, type => Assert.Contains(type, registry.Requests[0].Header("Accept"), StringComparison.Ordinal));
        Assert.Single(answer.Exchanges);
    }

    [Fact]
    public async Task A_header_that_claims_another_digest_is_shown_as_what_it_is()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Docker-Content-Digest"] = $"sha256:{new string('0', 64)}";
                return Task.CompletedTask;
            });
            return Task.FromResult(false);
        };
        using var client = registry.Client();

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.False(answer.Value.DigestMatches);
        Assert.Equal(Digest.Of(answer.Value.Bytes.Span), answer.Value.Digest);
    }

    [Fact]
    public async Task Bytes_that_do_not_match_the_digest_asked_for_are_refused()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var digest = registry.Content.Tags["app:1.0"];
        registry.Content.Manifests[$"app@{digest}"] = ("{\"manifests\":[]}"u8.ToArray(), MediaTypes.OciIndex);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference($"app@{digest}"), Cancellation));

        Assert.Equal(RegistryErrorKind.DigestMismatch, exception.Error.Kind);
    }

    [Theory]
    [InlineData(401, RegistryErrorKind.Unauthorized)]
    [InlineData(403, RegistryErrorKind.Forbidden)]
    [InlineData(404, RegistryErrorKind.NotFound)]
    [InlineData(501, RegistryErrorKind.Unsupported)]
    [InlineData(500, RegistryErrorKind.Unreachable)]
    [InlineData(204, RegistryErrorKind.BadDocument)]
    public async Task A_status_is_one_of_the_closed_set_of_kinds(int status, RegistryErrorKind kind)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(kind, exception.Error.Kind);
        Assert.StartsWith("GET http://", exception.Error.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_until_tomorrow_is_told_at_once()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.Headers.RetryAfter = "86400";
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.FromResult(true);
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.NotNull(exception.Error.RetryAt);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again_and_then_told()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("abc");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_manifest_of_more_than_8_MiB_is_too_large()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await context.Response.Body.WriteAsync(new byte[(8 * 1024 * 1024) + 1]);
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.TooLarge, exception.Error.Kind);
    }

    [Fact]
    public async Task Tags_are_listed_page_by_page_along_the_links()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            foreach (var number in Enumerable.Range(0, 25))
            {
                content.Tags[$"app:1.{number:00}"] = "x";
            }
        });
        using var client = registry.Client();

        var first = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(10), Cancellation);
        var last = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(10, first.Value.Next), Cancellation);

        Assert.Equal(10, first.Value.Names.Count);
        Assert.Equal("1.10", last.Value.Names[0].Text);
    }

    [Fact]
    public async Task A_count_that_is_refused_is_dropped()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Tags["app:1"] = "x");
        registry.Script = async context =>
        {
            if (!context.Request.Query.ContainsKey("n"))
            {
                return false;
            }

            await FakeRegistry.StatusAsync(context, StatusCodes.Status400BadRequest, "PAGINATION_NUMBER_INVALID");
            return true;
        };
        using var client = registry.Client();

        var page = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(1000), Cancellation);

        Assert.Single(page.Value.Names);
    }

    [Fact]
    public async Task Whether_a_tag_moved_is_asked_without_its_manifest()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var digest = Digest.Parse(registry.Content.Tags["app:1.0"]);
        using var client = registry.Client();

        var answer = await client.ResolveAsync(registry.Reference("app:1.0"), digest, Cancellation);

        Assert.Equal(digest, answer.Value);
        Assert.Equal("HEAD", registry.Requests[0].Method);
        Assert.Equal($"\"{digest}\"", registry.Requests[0].Header("If-None-Match"));
    }

    [Fact]
    public async Task Who_speaks_plain_http_where_TLS_was_expected_has_no_bad_certificate()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = registry.Client(settings => settings with { Url = new Uri($"https://{registry.Url.Authority}") });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal((RegistryErrorKind.TlsFailed, RegistryAdvice.CheckUrl), (exception.Error.Kind, exception.Error.Advice));
        Assert.Empty(exception.Error.Certificates);
    }

    [Fact]
    public async Task A_page_in_the_place_of_a_document_is_said_to_be_one()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<!DOCTYPE html><title>Sign in</title>");
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
        Assert.StartsWith("It sent text/html, perhaps a sign-in page", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var registry = await FakeRegistry.StartAsync();
        var reference = registry.Reference("app:1.0");
        using var client = registry.Client();
        await registry.DisposeAsync();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(reference, Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(RegistryState.Unreachable, client.State);
    }
}
