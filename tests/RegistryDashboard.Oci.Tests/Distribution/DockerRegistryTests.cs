using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>Debian's docker-registry is the judge of what the fake one only plays.</summary>
public sealed class DockerRegistryTests
{
    private const string Repository = "acme/api";
    private const string NewestTag = "1.4.2";
    private static readonly CredentialSource Viewer = CredentialSource.Fixed(new Credential.UserPassword(RealRegistry.User, RealRegistry.Password));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_was_pushed_comes_back_byte_for_byte()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);

        var answer = await client.GetManifestAsync(Reference(registry), Cancellation);

        Assert.True(answer.Value.DigestMatches);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Samples.Folder, Repository, "blobs", "sha256", answer.Value.Digest.Hex)), answer.Value.Bytes);
    }

    [Fact]
    public async Task Every_platform_of_an_index_has_its_config_and_its_history()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);
        var index = (Manifest.Index)(await client.GetManifestAsync(Reference(registry), Cancellation)).Value.Manifest;

        foreach (var child in index.Manifests.Where(manifest => !manifest.IsAttestation))
        {
            var image = (Manifest.Image)(await client.GetManifestAsync(Reference(registry).Sibling(child.Digest!), Cancellation)).Value.Manifest;
            var config = await client.GetConfigAsync(RepositoryName.Parse(Repository), image.Config.Digest!, Cancellation);

            Assert.True(child.Platform!.Answers(config.Value.Config.Platform!));
            Assert.NotEmpty(BuildHistory.Join(config.Value.Config, image.Layers).Steps);
        }
    }

    [Fact]
    public async Task Tags_that_fill_a_page_to_the_brim_are_listed_once()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);

        var first = await client.ListTagsAsync(RepositoryName.Parse(Repository), new PageRequest(1), Cancellation);
        var second = await client.ListTagsAsync(RepositoryName.Parse(Repository), new PageRequest(1, first.Value.Next), Cancellation);

        Assert.Equal(NewestTag, Assert.Single(first.Value.Names).Text);
        Assert.Empty(second.Value.Names);
        Assert.Null(second.Value.Next);
    }

    [Fact]
    public async Task The_catalog_comes_in_pages()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        await Pusher.PushAsync(registry, "library/golang", "alpine");
        using var client = Client(registry);

        var first = await client.ListRepositoriesAsync(new PageRequest(1), Cancellation);
        var second = await client.ListRepositoriesAsync(new PageRequest(1, first.Value.Next), Cancellation);

        Assert.Equal([Repository, "library/golang"], first.Value.Names.Concat(second.Value.Names).Select(name => name.Text));
        Assert.Null(second.Value.Next);
    }

    [Fact]
    public async Task A_tag_that_did_not_move_costs_one_HEAD()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);
        var known = (await client.ResolveAsync(Reference(registry), null, Cancellation)).Value;

        var again = await client.ResolveAsync(Reference(registry), known, Cancellation);

        Assert.Equal(known, again.Value);
        Assert.Equal(("HEAD", (int?)304), again.Exchanges.Select(exchange => (exchange.Method, exchange.Status)).Single());
    }

    [Fact]
    public async Task With_a_password_one_gets_in_and_without_one_is_told_what_to_set()
    {
        await using var registry = await RealRegistry.StartWithPasswordAsync();
        using var stranger = Client(registry);
        using var viewer = Client(registry, settings => settings with { Credentials = Viewer });
        using var mistaken = Client(registry, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword(RealRegistry.User, "not the password")) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => stranger.PingAsync(Cancellation));
        var mistake = await Assert.ThrowsAsync<RegistryException>(() => mistaken.PingAsync(Cancellation));
        await viewer.PingAsync(Cancellation);

        Assert.Equal((RegistryErrorKind.Unauthorized, RegistryAdvice.SetCredentials), (exception.Error.Kind, exception.Error.Advice));
        Assert.Equal((RegistryErrorKind.Unauthorized, RegistryAdvice.CheckCredentials), (mistake.Error.Kind, mistake.Error.Advice));
        Assert.Equal(RegistryState.SignInNeeded, stranger.State);
        Assert.Equal(RegistryState.Reachable, viewer.State);
    }

    [Fact]
    public async Task A_token_of_a_listed_host_opens_list_manifest_and_config()
    {
        await using var registry = await RealRegistry.StartWithTokensAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry, settings => settings with { Credentials = Viewer, TokenHosts = [registry.TokenHost!] });

        var tags = await client.ListTagsAsync(RepositoryName.Parse(Repository), new PageRequest(), Cancellation);
        var catalog = await client.ListRepositoriesAsync(new PageRequest(), Cancellation);
        var manifest = await client.GetManifestAsync(Reference(registry), Cancellation);

        Assert.Equal(NewestTag, Assert.Single(tags.Value.Names).Text);
        Assert.Equal(Repository, Assert.Single(catalog.Value.Names).Text);
        Assert.True(manifest.Value.DigestMatches);
    }

    [Fact]
    public async Task A_registry_with_a_certificate_of_its_own_authority_is_read_over_https()
    {
        using var certificates = new Certificates();
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var client = Client(registry, settings => settings with { CertificateAuthority = certificates.AuthorityFile });

        await client.PingAsync(Cancellation);

        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", null)]
    [InlineData("1.3.6.1.5.5.7.3.2", RegistryErrorKind.TlsFailed)]
    public async Task A_certificate_that_says_it_is_for_clients_makes_no_server(string purpose, RegistryErrorKind? kind)
    {
        using var certificates = new Certificates(purpose);
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var client = Client(registry, settings => settings with { CertificateAuthority = certificates.AuthorityFile });

        var exception = await Record.ExceptionAsync(() => client.PingAsync(Cancellation));

        Assert.Equal(kind, (exception as RegistryException)?.Error.Kind);
    }

    [Fact]
    public async Task A_certificate_whose_time_is_over_is_refused_and_shown()
    {
        using var certificates = new Certificates(isExpired: true);
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var client = Client(registry, settings => settings with { CertificateAuthority = certificates.AuthorityFile });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
        Assert.Contains("CN=127.0.0.1", exception.Error.Detail, StringComparison.Ordinal);
        var seen = Assert.Single(exception.Error.Certificates);
        Assert.Equal(("CN=127.0.0.1", "CN=Test Authority"), (seen.Subject, seen.Issuer));
        Assert.True(seen.NotAfter < DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_shown_with_who_issued_it()
    {
        using var certificates = new Certificates();
        await File.AppendAllTextAsync(certificates.ServerFile, "\n" + await File.ReadAllTextAsync(certificates.AuthorityFile, Cancellation), Cancellation);
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var client = Client(registry);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(["CN=127.0.0.1", "CN=Test Authority"], exception.Error.Certificates.Select(certificate => certificate.Subject));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_certificate_says_of_where_its_issuer_is_to_be_had_is_never_fetched(bool isTrusted)
    {
        await using var canary = RawServer.Start("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        using var certificates = new Certificates(issuerAt: new Uri(canary.Url, "issuer.crt"));
        await using var registry = await RealRegistry.StartAsync(certificates);
        using var other = new Certificates();
        using var client = Client(registry, settings => settings with { CertificateAuthority = isTrusted ? certificates.AuthorityFile : other.AuthorityFile });

        var exception = await Record.ExceptionAsync(() => client.PingAsync(Cancellation));

        Assert.Equal(isTrusted ? null : RegistryErrorKind.TlsFailed, (exception as RegistryException)?.Error.Kind);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_size_of_page_that_the_registry_refuses_is_left_out()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);

        var catalog = await client.ListRepositoriesAsync(new PageRequest(2_000), Cancellation);

        Assert.Equal(Repository, Assert.Single(catalog.Value.Names).Text);
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", 0)]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"annotations":{"x":"y"},"future":[1]}""", 0)]
    public async Task What_the_registry_takes_is_read_back_byte_for_byte(string index, int children)
    {
        await using var registry = await RealRegistry.StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent(index);
        content.Headers.ContentType = new(MediaTypes.OciIndex);
        using var put = await http.PutAsync($"{registry.Url}v2/{Repository}/manifests/{NewestTag}", content, Cancellation);
        put.EnsureSuccessStatusCode();
        using var client = Client(registry);

        var answer = await client.GetManifestAsync(Reference(registry), Cancellation);

        Assert.Equal(children, Assert.IsType<Manifest.Index>(answer.Value.Manifest).Manifests.Count);
        Assert.Equal(index, System.Text.Encoding.UTF8.GetString(answer.Value.Bytes.Span));
        Assert.True(answer.Value.DigestMatches);
    }

    [Fact]
    public async Task A_registry_that_asks_for_tokens_is_not_shown_the_password_itself()
    {
        await using var registry = await RealRegistry.StartWithTokensAsync();
        using var client = Client(registry, settings => settings with { Credentials = Viewer });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Equal((RegistryAdvice.SetTokenHosts, registry.TokenHost), (exception.Error.Advice, exception.Error.AdviceSubject));
    }

    [Fact]
    public async Task Skopeo_and_docker_see_the_digests_that_we_see()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, Repository, NewestTag);
        using var client = Client(registry);
        var index = (await client.GetManifestAsync(Reference(registry), Cancellation)).Value;

        var skopeo = await Tool.RunAsync("skopeo", "inspect", "--raw", "--tls-verify=false", $"docker://{Reference(registry)}");
        var docker = await Tool.RunAsync("docker", "manifest", "inspect", "--insecure", Reference(registry).ToString());

        Assert.Equal(index.Digest, Digest.Of(System.Text.Encoding.UTF8.GetBytes(skopeo)));
        Assert.All(((Manifest.Index)index.Manifest).Manifests, child => Assert.Contains(child.DigestText, docker, StringComparison.Ordinal));
    }

    private static DistributionRegistry Client(RealRegistry registry, Func<DistributionSettings, DistributionSettings>? change = null)
    {
        var settings = new DistributionSettings(RegistryHost.Parse(registry.Authority), registry.Url);
        return new DistributionRegistry(change is null ? settings : change(settings), TimeProvider.System);
    }

    private static ImageReference Reference(RealRegistry registry) => ImageReference.Parse($"{registry.Authority}/{Repository}:{NewestTag}", RegistryHost.DockerHub);
}
