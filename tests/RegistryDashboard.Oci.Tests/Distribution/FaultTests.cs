using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1000000000000000000000000000000")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("")]
    public async Task A_time_to_retry_that_makes_no_sense_is_as_good_as_none(string retryAfter)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Always(429, retryAfter);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.RateLimited, exception.Error.Kind);
        Assert.Null(exception.Error.RetryAt);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_date_to_retry_at_is_told_as_it_is()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var until = DateTimeOffset.UtcNow.AddHours(1);
        registry.Script = Always(429, until.ToString("R", CultureInfo.InvariantCulture));
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(until, exception.Error.RetryAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task What_will_not_change_is_asked_once(int status)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Always(status, null);
        using var client = registry.Client();

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Single(registry.Requests, request => request.Path != "/v2/");
    }

    [Theory]
    [InlineData(405)]
    [InlineData(501)]
    [InlineData(400)]
    public async Task A_registry_without_HEAD_says_nothing_and_that_is_no_failure(int status)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Always(status, null);
        using var client = registry.Client();

        var answer = await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        Assert.Null(answer.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:abc")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("sha256:../../x")]
    public async Task A_claimed_digest_outside_the_grammar_is_no_claim(string claim)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Claiming(claim);
        using var client = registry.Client();

        var resolved = await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);
        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Null(resolved.Value);
        Assert.Null(answer.Value.DigestMatches);
    }

    [Fact]
    public async Task An_error_body_without_an_end_is_cut_and_still_told()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            var block = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block);
            }

            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Forbidden, exception.Error.Kind);
    }

    [Theory]
    [InlineData("<html>Not Found</html>")]
    [InlineData("{\"errors\":{}}")]
    [InlineData("{\"errors\":[1]}")]
    [InlineData("{\"errors\":[{\"code\":7,\"message\":{}}]}")]
    [InlineData("{\"errors\":[{\"message\":\"\\ud800\"}]}")]
    [InlineData("[[[[")]
    public async Task An_error_body_of_any_shape_is_no_failure_of_ours(string body)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(body);
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.NotFound, exception.Error.Kind);
    }

    [Theory]
    [InlineData(1, 70 * 1024)]
    [InlineData(5_000, 20)]
    public async Task Headers_beyond_any_measure_are_a_bad_document_and_not_asked_for_again(int count, int length)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            for (var number = 0; number < count; number++)
            {
                context.Response.Headers[$"X-Long-{number}"] = new string('x', length);
            }

            await context.Response.WriteAsync("{}");
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(206)]
    [InlineData(300)]
    [InlineData(304)]
    public async Task An_answer_without_a_document_is_a_bad_document(int status)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_fault_that_passes_is_tried_again_within_a_second(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context => registry.Requests.Count == 1 && await Always(status, null)(context);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = registry.Client(time: time);
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        // The first try may take its time on a busy machine, and the clock stands still meanwhile.
        await Task.WhenAny(asking, Task.Delay(200, Cancellation));
        var start = time.GetUtcNow();
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(asking, Task.Delay(50, Cancellation));
        }

        Assert.NotNull((await asking).Value);
        Assert.Equal(2, registry.Requests.Count);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_without_an_end_is_too_large_whatever_it_says_of_its_length(bool saysItsLength)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.ContentLength = saysItsLength ? 1L << 40 : null;
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block);
            }

            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.TooLarge, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_size_beyond_any_measure_reserves_nothing()
    {
        await using var registry = await FakeRegistry.StartAsync(content => ForeignImage(content, "9000000000000000000", "http://127.0.0.1:9/"));
        using var client = registry.Client();

        var config = await ReadConfigAsync(registry, client);

        Assert.Equal(2, config.Value.Bytes.Length);
    }

    /// <summary>Foreign layers name addresses of their own (image-spec, layer.md, "Non-Distributable Layers"): nothing of ours follows them.</summary>
    [Fact]
    public async Task Addresses_in_a_descriptor_are_never_asked()
    {
        await using var canary = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => ForeignImage(content, "2", canary.Url.ToString()));
        using var client = registry.Client();

        await ReadConfigAsync(registry, client);

        Assert.Empty(canary.Requests);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_unreachable()
    {
        var url = new Uri("http://no-such-name.invalid");
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse("no-such-name.invalid"), url), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
    }

    [Fact]
    public async Task Who_gives_up_is_told_so_and_not_of_a_failure()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var arrived = new TaskCompletionSource();
        registry.Script = context =>
        {
            arrived.SetResult();
            return FakeRegistry.SilenceAsync(context);
        };
        using var client = registry.Client();
        using var patience = new CancellationTokenSource();
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        await arrived.Task.WaitAsync(Cancellation);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_manifest_by_sha512_is_checked_by_sha512()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var bytes = "{\"manifests\":[]}"u8.ToArray();
        var digest = $"sha512:{Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(bytes))}";
        registry.Content.Manifests[$"app@{digest}"] = (bytes, Oci.Content.MediaTypes.OciIndex);
        using var client = registry.Client();

        var answer = await client.GetManifestAsync(registry.Reference($"app@{digest}"), Cancellation);

        Assert.Equal(digest, answer.Value.Digest.Text);
    }

    [Fact]
    public async Task Repositories_named_like_the_paths_of_the_api_are_found()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            content.Image("tags/list:1").Build();
            content.Image("manifests/blobs/v2:1").Build();
        });
        using var client = registry.Client();

        var answers = await Task.WhenAll(
            client.GetManifestAsync(registry.Reference("tags/list:1"), Cancellation), client.GetManifestAsync(registry.Reference("manifests/blobs/v2:1"), Cancellation));

        Assert.All(answers, answer => Assert.True(answer.Value.DigestMatches));
    }

    private static Func<HttpContext, Task<bool>> Always(int status, string? retryAfter) => async context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await FakeRegistry.StatusAsync(context, status, "SCRIPTED");
        return true;
    };

    private static void ForeignImage(FakeContent content, string size, string url)
    {
        var config = content.Blob("{}"u8.ToArray());
        content.Manifest("app", "1.0", $$"""
            {"config":{"mediaType":"{{Oci.Content.MediaTypes.OciConfig}}","digest":"{{config}}","size":{{size}},"urls":["{{url}}"]},
             "layers":[{"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","digest":"{{config}}","size":{{size}},"urls":["{{url}}","http://169.254.169.254/"]}]}
            """, Oci.Content.MediaTypes.OciManifest);
    }

    private static async Task<Answer<Oci.Content.ConfigDocument>> ReadConfigAsync(FakeRegistry registry, DistributionRegistry client)
    {
        var image = (Oci.Content.Manifest.Image)(await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value.Manifest;
        return await client.GetConfigAsync(RepositoryName.Parse("app"), image.Config.Digest!, Cancellation);
    }

    private static Func<HttpContext, Task<bool>> Claiming(string digest) => context =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["Docker-Content-Digest"] = digest;
            return Task.CompletedTask;
        });
        return Task.FromResult(false);
    };
}
