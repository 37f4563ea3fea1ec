using System.Net;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class AddressTests
{
    private static readonly Uri Public = new("https://registry.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("64:ff9b:1::a9fe:a9fe")]
    [InlineData("::ffff:0:a9fe:a9fe")]
    [InlineData("::a9fe:a9fe")]
    [InlineData("::ffff:a9fe:a9fe")]
    public void The_address_of_metadata_is_known_in_every_form_that_carries_it(string address)
    {
        Assert.True(AddressRules.IsForbidden(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("localhost")]
    public async Task Loopback_is_not_dialled_for_a_public_registry_however_it_is_spelt(string host)
    {
        await using var canary = await FakeRegistry.StartAsync();

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => DialAsync(new DistributionSettings(RegistryHost.Parse("registry.example"), Public), $"http://{host}:{canary.Url.Port}/"));

        Assert.IsType<PolicyRefusedException>(exception.InnerException);
        Assert.Empty(canary.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://registry.localhost:5000")]
    [InlineData("http://10.0.0.7")]
    [InlineData("http://[fd00::7]")]
    public async Task A_registry_whose_own_url_is_private_may_be_dialled_there(string url)
    {
        await using var server = await FakeRegistry.StartAsync();

        var status = await DialAsync(new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri(url)), $"{server.Url}v2/");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_private_network_that_is_allowed_may_be_dialled()
    {
        await using var server = await FakeRegistry.StartAsync();

        var status = await DialAsync(new DistributionSettings(RegistryHost.Parse("registry.example"), Public) { AllowPrivateNetwork = true }, $"{server.Url}v2/");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fd00:ec2::23]/v1/credentials")]
    [InlineData("http://169.254.170.23/v1/credentials")]
    [InlineData("http://168.63.129.16/")]
    public async Task Metadata_is_not_dialled_even_where_a_private_network_is_allowed(string address)
    {
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), Public) { AllowPrivateNetwork = true };

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => DialAsync(settings, address));

        Assert.IsType<PolicyRefusedException>(exception.InnerException);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    public async Task A_name_that_leads_where_it_has_no_business_is_not_dialled(string address)
    {
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), Public) { Network = Resolving(() => [IPAddress.Parse(address)]) };

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => DialAsync(settings, "http://innocent.example/"));

        Assert.IsType<PolicyRefusedException>(exception.InnerException);
    }

    /// <summary>What was checked is what is dialled: the name is not asked for a second time.</summary>
    [Fact]
    public async Task A_name_that_changes_after_it_was_checked_leads_nowhere_else()
    {
        await using var server = await FakeRegistry.StartAsync();
        var lookups = 0;
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), Public)
        {
            AllowPrivateNetwork = true,
            Network = Resolving(() => ++lookups == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")]),
        };

        var first = await DialAsync(settings, $"http://rebinding.example:{server.Url.Port}/v2/");
        var second = await Assert.ThrowsAsync<HttpRequestException>(() => DialAsync(settings, $"http://rebinding.example:{server.Url.Port}/v2/"));

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.IsType<PolicyRefusedException>(second.InnerException);
        Assert.Equal(2, lookups);
    }

    [Fact]
    public async Task Of_the_addresses_of_a_name_only_those_allowed_are_dialled()
    {
        await using var server = await FakeRegistry.StartAsync();
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), Public)
        {
            AllowPrivateNetwork = true,
            Network = Resolving(() => [IPAddress.Parse("169.254.169.254"), IPAddress.Loopback]),
        };

        Assert.Equal(HttpStatusCode.OK, await DialAsync(settings, $"http://mixed.example:{server.Url.Port}/v2/"));
    }

    [Theory]
    [InlineData("https://r.example/v2/app/tags/list?n=1&last=b", "https://r.example/v2/app/tags/list?n=1&last=b")]
    [InlineData("https://s3.example/x?X-Amz-Signature=secret&X-Amz-Credential=key", "https://s3.example/x?X-Amz-Signature=…&X-Amz-Credential=…")]
    [InlineData("https://user:password@r.example/v2/", "https://r.example/v2/")]
    [InlineData("https://r.example/v2/#secret", "https://r.example/v2/")]
    [InlineData("https://r.example/x?secret", "https://r.example/x?…")]
    [InlineData("https://r.example/x?c2VjcmV0=", "https://r.example/x?…")]
    [InlineData("https://r.example/x?n=1;sig=secret", "https://r.example/x?n=1&sig=…")]
    [InlineData("https://r.example/x?N=1&last=a%26sig%3Db", "https://r.example/x?N=1&last=a%26sig%3Db")]
    public void Of_an_address_only_what_is_harmless_is_shown(string address, string shown)
    {
        Assert.Equal(shown, RedactedUrl.Of(new Uri(address)));
    }

    [Theory]
    [InlineData("a", "1.0", "https://r.example/v2/a/manifests/1.0")]
    [InlineData("tags/list", "latest", "https://r.example/v2/tags/list/manifests/latest")]
    [InlineData("a__b/c--d", "_", "https://r.example/v2/a__b/c--d/manifests/_")]
    public void An_address_is_made_of_parsed_parts(string repository, string tag, string address)
    {
        var paths = new RegistryPath(new DistributionSettings(RegistryHost.Parse("r.example"), new Uri("https://r.example")));

        Assert.Equal(address, paths.Manifest(RepositoryName.Parse(repository), tag).AbsoluteUri);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public void An_address_that_would_leave_its_path_is_not_made(string tag)
    {
        var paths = new RegistryPath(new DistributionSettings(RegistryHost.Parse("r.example"), new Uri("https://r.example")));

        Assert.Throws<InvalidOperationException>(() => paths.Manifest(RepositoryName.Parse("a"), tag));
    }

    private static Network Resolving(Func<IPAddress[]> addresses) => Network.OfTheMachine with { ResolveAsync = (_, _) => Task.FromResult(addresses()) };

    private static async Task<HttpStatusCode> DialAsync(DistributionSettings settings, string address)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = new DialGuard(settings).ConnectAsync, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
