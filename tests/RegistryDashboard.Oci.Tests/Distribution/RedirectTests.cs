using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class RedirectTests
{
    private static readonly CredentialSource Token = CredentialSource.Fixed(new Credential.BearerToken("hidden"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task On_the_same_origin_a_redirect_is_followed_with_the_credential(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Redirecting("/v2/app/manifests/moved", "/v2/app/manifests/1.0", status);
        using var client = registry.Client(settings => settings with { Credentials = Token });

        var answer = await client.GetManifestAsync(registry.Reference("app:moved"), Cancellation);

        Assert.True(answer.Value.DigestMatches);
        Assert.Equal(["Bearer hidden", "Bearer hidden"], registry.Requests.Select(request => request.Header("Authorization")));
        Assert.Equal(2, answer.Exchanges.Count);
    }

    [Fact]
    public async Task A_redirect_to_storage_carries_nothing_of_ours()
    {
        await using var storage = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        storage.Script = async context =>
        {
            await context.Response.Body.WriteAsync(registry.Content.Blobs[$"sha256:{context.Request.Path.Value!.Trim('/')}"]);
            return true;
        };
        registry.Script = context =>
        {
            if (!context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
            {
                return Task.FromResult(false);
            }

            context.Response.Cookies.Append("sid", "1");
            context.Response.Redirect($"{storage.Url}{context.Request.Path.Value.Split(':')[^1]}?signature=secret");
            return Task.FromResult(true);
        };
        using var visitor = new Activity("visitor").AddBaggage("visitor", "someone").Start();
        using var client = registry.Client(settings => settings with { Credentials = Token });
        var image = (Manifest.Image)(await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Value.Manifest;

        var config = await client.GetConfigAsync(RepositoryName.Parse("app"), image.Config.Digest!, Cancellation);

        Assert.Equal(["Host"], Assert.Single(storage.Requests).Headers.Keys);
        Assert.All(registry.Requests, request => Assert.Subset(new HashSet<string> { "Host", "Accept", "Authorization", "User-Agent" }, request.Headers.Keys.ToHashSet()));
        Assert.DoesNotContain(config.Exchanges, exchange => exchange.Url.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_host_sends_back_to_the_registry_carries_no_credential()
    {
        await using var elsewhere = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        elsewhere.Script = Redirecting("/away", $"{registry.Url}v2/app/manifests/1.0", 302);
        registry.Script = Redirecting("/v2/app/manifests/moved", $"{elsewhere.Url}away", 302);
        using var client = registry.Client(settings => settings with { Credentials = Token });

        await client.GetManifestAsync(registry.Reference("app:moved"), Cancellation);

        Assert.Equal(["Bearer hidden", null], registry.Requests.Select(request => request.Header("Authorization")));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Storage_that_fails_is_named_and_the_registry_stays_reachable(int status)
    {
        await using var storage = await FakeRegistry.StartAsync();
        storage.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, status, "EXPIRED");
            return true;
        };
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", $"{storage.Url}x?signature=secret", 302);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal($"GET {storage.Url}x?signature=…", exception.Error.Request);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task Storage_that_is_not_there_is_named_and_the_registry_stays_reachable()
    {
        var storage = await FakeRegistry.StartAsync();
        await storage.DisposeAsync();
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", $"{storage.Url}x", 302);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal($"GET {storage.Url}x", exception.Error.Request);
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Fact]
    public async Task A_manifest_that_is_kept_elsewhere_is_asked_for_there_with_its_types_and_without_the_credential()
    {
        await using var elsewhere = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", $"{elsewhere.Url}v2/app/manifests/1.0", 307);
        using var client = registry.Client(settings => settings with { Credentials = Token });

        await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        var received = Assert.Single(elsewhere.Requests);
        Assert.Null(received.Header("Authorization"));
        Assert.Contains("application/vnd.oci.image.index.v1+json", received.Header("Accept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_of_another_host_gets_no_credential()
    {
        await using var elsewhere = await FakeRegistry.StartAsync();
        elsewhere.Script = async context =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"give me\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        };
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", $"{elsewhere.Url}steal", 302);
        using var client = registry.Client(settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("viewer", "s3cret-of-viewer")) });

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.All(elsewhere.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Theory]
    [InlineData("http://user:password@127.0.0.1/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_redirect_to_no_address_is_refused(string? location)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", location, 302);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://0.0.0.0/")]
    public async Task A_redirect_to_an_address_of_metadata_is_not_dialled(string location)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Redirecting("/v2/app/manifests/1.0", location, 302);
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
    }

    [Fact]
    public async Task Https_never_leads_to_http()
    {
        using var certificates = new Certificates();
        await using var plain = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync(certificate: certificates.Server);
        registry.Script = Redirecting("/v2/app/manifests/1.0", $"{plain.Url}x", 302);
        using var client = registry.Client(settings => settings with { CertificateAuthority = certificates.AuthorityFile });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Empty(plain.Requests);
    }

    [Fact]
    public async Task Storage_that_fails_does_not_close_the_registry()
    {
        await using var storage = await FakeRegistry.StartAsync();
        storage.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status503ServiceUnavailable, "DOWN");
            return true;
        };
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Redirecting("/v2/app/manifests/stored", $"{storage.Url}x", 302);
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:stored"), Cancellation));

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.NotNull(answer.Value);
    }

    [Fact]
    public async Task Plain_http_on_a_port_of_https_is_a_failure_of_tls_and_no_byte_goes_in_the_clear()
    {
        await using var plain = await FakeRegistry.StartAsync();
        var url = new Uri($"https://{plain.Url.Authority}");
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(url.Authority), url), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
        Assert.Empty(plain.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_whoever_signed_it()
    {
        using var certificates = new Certificates();
        await using var registry = await FakeRegistry.StartAsync(certificate: certificates.Server);
        var url = new Uri($"https://localhost:{registry.Url.Port}");
        var settings = new DistributionSettings(RegistryHost.Parse(url.Authority), url) { CertificateAuthority = certificates.AuthorityFile };
        using var client = new DistributionRegistry(settings, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
        Assert.Contains("another host", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_read_is_a_failure_of_tls()
    {
        using var certificates = new Certificates();
        await using var registry = await FakeRegistry.StartAsync(certificate: certificates.Server);
        using var client = registry.Client(settings => settings with { CertificateAuthority = "/nowhere/authority.pem" });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
    }

    private static Func<HttpContext, Task<bool>> Redirecting(string path, string? location, int status) => context =>
    {
        if (context.Request.Path != path)
        {
            return Task.FromResult(false);
        }

        context.Response.StatusCode = status;
        if (location is not null)
        {
            context.Response.Headers.Location = location;
        }

        return Task.FromResult(true);
    };
}
