using System.Net;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class NetworkSafetyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("ff02::1")]
    public void Metadata_link_local_and_multicast_addresses_are_never_dialled(string address)
    {
        Assert.True(AddressRules.IsForbidden(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public void Private_addresses_are_told_in_every_spelling(string address)
    {
        Assert.True(AddressRules.IsPrivate(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    public void Public_addresses_are_neither(string address)
    {
        Assert.False(AddressRules.IsForbidden(IPAddress.Parse(address)) || AddressRules.IsPrivate(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task A_public_registry_does_not_lead_to_a_private_address()
    {
        await using var canary = await FakeRegistry.StartAsync();
        var guard = new DialGuard(new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri("https://registry.example")));
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync });
        using var request = new HttpRequestMessage(HttpMethod.Get, canary.Url);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, Cancellation));

        Assert.Equal(RegistryAdvice.AllowPrivateNetwork, Assert.IsType<PolicyRefusedException>(exception.InnerException).Advice);
        Assert.Empty(canary.Requests);
    }

    [Fact]
    public async Task Redirects_without_an_end_are_given_up()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = context =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.FromResult(true);
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Equal(6, registry.Requests.Count);
    }

    [Fact]
    public async Task A_certificate_of_ones_own_is_trusted_by_its_authority_alone()
    {
        using var certificates = new Certificates();
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build(), certificates.Server);
        using var stranger = registry.Client();
        using var friend = registry.Client(settings => settings with { CertificateAuthority = certificates.AuthorityFile });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => stranger.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));
        var answer = await friend.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
        Assert.Contains("CN=Test Authority", exception.Error.Detail, StringComparison.Ordinal);
        Assert.NotNull(answer.Value);
    }

    [Theory]
    [InlineData("</v2/app/tags/list?last=b&n=1>; rel=\"next\"", "last=b&n=1")]
    [InlineData("<?last=b>; rel=next", "last=b")]
    [InlineData("</repository/x/v2/app/tags/list?last=b>", "last=b")]
    [InlineData("<http://127.0.0.1:5000/v2/app/tags/list?next_page=x>; REL=\"NEXT\"", "next_page=x")]
    [InlineData("<https://evil.example/v2/app/tags/list?last=b>; rel=\"next\"", null)]
    [InlineData("<//evil.example/v2?last=b>; rel=\"next\"", null)]
    [InlineData("</v2/app/tags/list?last=b>; rel=\"prev\"", null)]
    [InlineData("</v2/app/tags/list?last=b", null)]
    [InlineData("<>; rel=\"next\"", null)]
    [InlineData("<HTTP://127.0.0.1:5000/v2/app/tags/list?last=b>; Rel=Next", "last=b")]
    [InlineData("</v2/app/tags/list?last=a>; rel=\"prev\", </v2/app/tags/list?last=b>; rel=\"next\"", "last=b")]
    [InlineData("</v2/app/tags/list?last=a b&n=1>; rel=\"next\"", "last=a%20b&n=1")]
    [InlineData("</v2/app/tags/list?last=10000>; rel=\"next\"", "last=10000")]
    [InlineData("</v2/app/tags/list?n=1>; rel=\"next\"", null)]
    [InlineData("<http://127.0.0.1:5001/v2/app/tags/list?last=b>; rel=\"next\"", null)]
    [InlineData("<https://127.0.0.1:5000/v2/app/tags/list?last=b>; rel=\"next\"", null)]
    [InlineData("<javascript:alert(1)?last=b>; rel=\"next\"", null)]
    public void Of_a_link_the_query_is_followed_and_only_on_the_same_origin(string link, string? query)
    {
        Assert.Equal(query, LinkHeader.NextQuery([link], new Uri("http://127.0.0.1:5000/v2/app/tags/list?n=1")));
    }

    [Theory]
    [InlineData("<http://r.example/v2/app/tags/list?last=b>; rel=\"next\"", "last=b")]
    [InlineData("<http://r.example:8080/v2/app/tags/list?last=b>; rel=\"next\"", "last=b")]
    [InlineData("<http://other.example/v2/app/tags/list?last=b>; rel=\"next\"", null)]
    [InlineData("<https://r.example:8080/v2/app/tags/list?last=b>; rel=\"next\"", null)]
    public void Of_a_registry_behind_a_proxy_that_ends_TLS_the_query_is_followed_too(string link, string? query)
    {
        Assert.Equal(query, LinkHeader.NextQuery([link], new Uri("https://r.example/v2/app/tags/list?n=1")));
    }
}
