using System.Net;
using System.Net.Sockets;
using System.Text;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>Behind a proxy of the environment, whose address may carry a password.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(407)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_tunnel_that_the_proxy_refuses_is_told_with_its_name_and_without_its_password(int status)
    {
        using var proxy = new RefusingProxy(status);
        using var client = Client("https://registry.example", proxy.Address);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.CheckProxy, exception.Error.Advice);
        Assert.Contains($"the proxy http://{proxy.Authority}", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Contains($"{status}", exception.Error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
        Assert.InRange(proxy.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_told_by_its_name()
    {
        using var proxy = new RefusingProxy(407);
        proxy.Dispose();
        using var client = Client("https://registry.example", proxy.Address);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryAdvice.CheckProxy, exception.Error.Advice);
        Assert.Contains($"the proxy http://{proxy.Authority}", exception.Error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(407)]
    [InlineData(502)]
    public async Task An_answer_that_may_be_the_proxys_names_it(int status)
    {
        using var proxy = new RefusingProxy(status);
        using var client = Client("http://registry.example", proxy.Address);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.Contains($"the proxy http://{proxy.Authority}", exception.Error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://169.254.169.254./")]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://localhost.:9/")]
    [InlineData("http://metadata.localhost/")]
    [InlineData("http://10.0.0.1/")]
    public async Task What_may_not_be_dialled_is_not_asked_of_the_proxy_either(string address)
    {
        await using var proxy = await FakeRegistry.StartAsync();
        proxy.Script = context =>
        {
            context.Response.Redirect(address);
            return Task.FromResult(true);
        };
        using var client = Client("http://registry.example", proxy.Url);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Single(proxy.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/token")]
    [InlineData("http://[::ffff:169.254.169.254]/token")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/token")]
    [InlineData("http://[fd00:ec2::254]/token")]
    [InlineData("http://2130706433/token")]
    [InlineData("http://0x7f.1/token")]
    [InlineData("http://100.64.0.1/token")]
    [InlineData("http://localhost/token")]
    public async Task A_realm_that_may_not_be_dialled_is_not_asked_even_by_who_shows_nothing(string realm)
    {
        await using var proxy = await FakeRegistry.StartAsync();
        new TokenService(proxy) { Realm = realm }.Install();
        using var client = Client("http://registry.example", proxy.Url);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_registry_is_read_through_the_proxy()
    {
        await using var proxy = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var client = Client("http://registry.example", proxy.Url);

        var answer = await client.GetManifestAsync(ImageReference.Parse("registry.example/app:1.0", RegistryHost.DockerHub), Cancellation);

        Assert.True(answer.Value.DigestMatches);
        Assert.Equal("registry.example", proxy.Requests[0].Header("Host"));
    }

    /// <summary>A proxy that a request does not go through excuses nothing.</summary>
    [Fact]
    public async Task Where_the_proxy_is_bypassed_its_address_is_like_any_other()
    {
        await using var canary = await FakeRegistry.StartAsync();
        var network = Network.OfTheMachine with
        {
            Proxy = new WebProxy(new Uri($"http://canary.example:{canary.Url.Port}"), false, ["canary.example"]),
            ResolveAsync = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
        };
        var settings = new DistributionSettings(RegistryHost.Parse("canary.example"), new Uri($"http://canary.example:{canary.Url.Port}")) { Network = network };
        using var client = new DistributionRegistry(settings, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.PolicyRefused, exception.Error.Kind);
        Assert.Empty(canary.Requests);
    }

    private static DistributionRegistry Client(string url, Uri proxy) =>
        new(new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri(url)) { Network = Network.OfTheMachine with { Proxy = new FixedProxy(proxy) } }, TimeProvider.System);

    /// <summary>Like the environment's: the address keeps user and password.</summary>
    private sealed class FixedProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; } = new NetworkCredential("corp", "geheim");

        public Uri? GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }

    /// <summary>Answers everything with one status, tunnels too.</summary>
    private sealed class RefusingProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<string> _requests = [];

        public RefusingProxy(int status)
        {
            _listener.Start();
            Authority = _listener.LocalEndpoint.ToString()!;
            _ = ServeAsync($"HTTP/1.1 {status} No\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        public string Authority { get; }

        public Uri Address => new($"http://corp:geheim@{Authority}");

        public IReadOnlyList<string> Requests => _requests;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(string answer)
        {
            try
            {
                while (true)
                {
                    using var socket = await _listener.AcceptSocketAsync();
                    var buffer = new byte[8 * 1024];
                    var count = await socket.ReceiveAsync(buffer);
                    _requests.Add(Encoding.ASCII.GetString(buffer, 0, count));
                    await socket.SendAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over: a listener that was disposed says so in three ways.
            }
        }
    }
}
