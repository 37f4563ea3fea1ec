using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>What no server of http would send, and connections that do not come about.</summary>
public sealed class WireTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where a connection ends before the first byte, .NET's own handler opens another up to three times within one try of ours.</summary>
    [Theory]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n", 3)]
    [InlineData(Ok + "Content-Length: 100\r\n\r\n{", 3)]
    [InlineData(Ok + "Content-Le", 3)]
    [InlineData("", 12)]
    public async Task An_answer_that_breaks_off_is_asked_for_three_times_and_is_none(string answer, int connections)
    {
        await using var server = RawServer.Start(answer);
        using var client = Client(server);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(server), Cancellation));

        Assert.Equal(RegistryErrorKind.Unreachable, exception.Error.Kind);
        Assert.InRange(server.Connections, 3, connections);
    }

    [Theory]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"os\":\"linux\"}\r\n", RegistryErrorKind.Unreachable)]
    [InlineData(Ok + "Content-Length: 100\r\n\r\n{\"os\":\"linux\"}", RegistryErrorKind.Unreachable)]
    [InlineData(Ok + "Content-Length: 14\r\n\r\n{\"os\":\"linux\"}", RegistryErrorKind.DigestMismatch)]
    public async Task A_document_by_digest_that_is_cut_off_is_never_shown_as_whole(string answer, RegistryErrorKind kind)
    {
        await using var server = RawServer.Start(answer);
        using var client = Client(server);
        var whole = Digest.Of("{\"os\":\"linux\",\"architecture\":\"amd64\"}"u8);

        var manifest = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(server).Sibling(whole), Cancellation));
        var config = await Assert.ThrowsAsync<RegistryException>(() => client.GetConfigAsync(Reference(server).Repository, whole, Cancellation));

        Assert.Equal((kind, kind), (manifest.Error.Kind, config.Error.Kind));
    }

    /// <summary>A page in the place of a catalog says that there is none; bytes that are no answer say nothing.</summary>
    [Fact]
    public async Task A_catalog_in_bytes_that_are_no_answer_is_a_fault_and_asked_for_again()
    {
        await using var server = RawServer.Start("SSH-2.0-OpenSSH_9.2\r\n");
        using var client = Client(server);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));
        var asked = server.Connections;
        await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.Equal((RegistryErrorKind.BadDocument, RegistryAdvice.CheckUrl), (exception.Error.Kind, exception.Error.Advice));
        Assert.True(server.Connections > asked);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n{\"manifests\":[]}")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 16\r\n\r\n{\"manifests\":[]}")]
    [InlineData(Ok + "Connection: close\r\n\r\n{\"manifests\":[]}")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Ok + "Content-Length: 16\r\n\r\n{\"manifests\":[]}")]
    public async Task Old_servers_and_early_hints_are_understood(string answer)
    {
        await using var server = RawServer.Start(answer);
        using var client = Client(server);

        var first = await client.GetManifestAsync(Reference(server), Cancellation);
        var second = await client.GetManifestAsync(Reference(server), Cancellation);

        Assert.Equal(first.Value.Digest, second.Value.Digest);
    }

    [Fact]
    public async Task A_length_that_is_too_small_ends_the_document_there()
    {
        await using var server = RawServer.Start(Ok + "Content-Length: 5\r\n\r\n{\"manifests\":[]}");
        using var client = Client(server);

        var answer = await client.GetManifestAsync(Reference(server), Cancellation);

        Assert.IsType<Manifest.Unreadable>(answer.Value.Manifest);
        Assert.Equal("{\"man", System.Text.Encoding.UTF8.GetString(answer.Value.Bytes.Span));
    }

    [Fact]
    public async Task Early_answers_without_an_end_are_silence()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var started = new TaskCompletionSource();
        await using var server = RawServer.Start(async (socket, cancellationToken) =>
        {
            await socket.ReceiveAsync(new byte[8 * 1024], cancellationToken);
            var early = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 100)));
            while (true)
            {
                await socket.SendAsync(early, cancellationToken);
                started.TrySetResult();
                await Task.Delay(10, cancellationToken);
            }
        });
        using var client = new DistributionRegistry(Settings(server), time);
        var asking = client.PingAsync(Cancellation);
        await started.Task.WaitAsync(Cancellation);

        time.Advance(TimeSpan.FromSeconds(15));
        var exception = await Assert.ThrowsAsync<RegistryException>(() => asking);

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.Equal(1, server.Connections);
    }

    /// <summary>A port whose queue of connections is full drops what comes: nobody refuses, and nobody answers.</summary>
    [Fact]
    public async Task A_connection_that_nobody_answers_is_given_up_and_tried_three_times()
    {
        using var full = new Socket(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var first = await WaitingAsync(full);
        using var second = await WaitingAsync(full);
        var dialled = 0;
        var network = Network.OfTheMachine with
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(200),
            ResolveAsync = (_, _) =>
            {
                dialled++;
                return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            },
        };
        using var client = Named(((IPEndPoint)full.LocalEndPoint!).Port, network);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.Timeout, exception.Error.Kind);
        Assert.Equal(3, dialled);
    }

    [Fact]
    public void A_connection_is_waited_for_five_seconds_and_used_for_two_minutes()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Network.OfTheMachine.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMinutes(2), Network.OfTheMachine.ConnectionLifetime);
    }

    /// <summary>Two servers of one port on two addresses of loopback: a name that moves from the one to the other is followed once a connection was used long enough.</summary>
    [Fact]
    public async Task A_name_that_moves_is_followed()
    {
        await using var old = await FakeRegistry.StartAsync(content => content.Tags["app:old"] = "x");
        await using var moved = RawServer.Start(Ok + "Content-Length: 16\r\n\r\n{\"tags\":[\"new\"]}", new IPEndPoint(IPAddress.Parse("127.0.0.2"), old.Url.Port));
        var address = IPAddress.Loopback;
        using var client = Named(old.Url.Port, Network.OfTheMachine with { ConnectionLifetime = TimeSpan.FromMilliseconds(1), ResolveAsync = (_, _) => Task.FromResult<IPAddress[]>([address]) });
        var before = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        address = IPAddress.Parse("127.0.0.2");
        await Task.Delay(20, Cancellation);
        var after = await client.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        Assert.Equal(["old", "new"], before.Value.Names.Concat(after.Value.Names).Select(tag => tag.Text));
    }

    [Fact]
    public async Task Old_versions_of_tls_are_a_failure_of_tls()
    {
        // A fatal alert "protocol_version" (RFC 5246, 7.2), as one who speaks TLS 1.0 alone answers a hello of today.
        await using var server = RawServer.Start("\u0015\u0003\u0001\u0000\u0002\u0002\u0046");
        var url = new Uri($"https://{server.Url.Authority}");
        using var client = new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(url.Authority), url), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(Cancellation));

        Assert.Equal(RegistryErrorKind.TlsFailed, exception.Error.Kind);
        Assert.Equal(1, server.Connections);
    }

    private static async Task<Socket> WaitingAsync(Socket full)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            await socket.ConnectAsync(full.LocalEndPoint!, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The queue is full already.
        }

        return socket;
    }

    private static DistributionRegistry Named(int port, Network network)
    {
        var url = new Uri($"http://registry.localhost:{port}");
        return new DistributionRegistry(new DistributionSettings(RegistryHost.Parse(url.Authority), url) { Network = network }, TimeProvider.System);
    }

    private static DistributionSettings Settings(RawServer server) => new(RegistryHost.Parse(server.Url.Authority), server.Url);

    private static DistributionRegistry Client(RawServer server) => new(Settings(server), TimeProvider.System);

    private static ImageReference Reference(RawServer server) => ImageReference.Parse($"{server.Url.Authority}/app:1.0", RegistryHost.DockerHub);
}
