using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegistryDashboard.Testing;

/// <summary>A server on loopback that answers every request with the same bytes, which no server of http would send, and then hangs up.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly Task _serving;
    private int _connections;

    private RawServer(IPEndPoint at, Func<Socket, CancellationToken, Task> serve)
    {
        _listener = new TcpListener(at);
        _serve = serve;
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        _serving = ServeAsync();
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; }

    /// <summary>How many connections were taken.</summary>
    public int Connections => _connections;

    /// <summary>Starts one that answers with <paramref name="answer"/>, on a port that the system picks, or at a place of loopback.</summary>
    public static RawServer Start(string answer, IPEndPoint? at = null) => Start(at, async (socket, cancellationToken) =>
    {
        await socket.ReceiveAsync(new byte[16 * 1024], cancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(answer), cancellationToken);
    });

    /// <summary>Starts one that does with each connection what <paramref name="serve"/> does.</summary>
    public static RawServer Start(Func<Socket, CancellationToken, Task> serve) => Start(null, serve);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private static RawServer Start(IPEndPoint? at, Func<Socket, CancellationToken, Task> serve) => new(at ?? new IPEndPoint(IPAddress.Loopback, 0), serve);

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                await _serve(socket, _end.Token);
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // Who asked has hung up, or the test is over.
            }
        }
    }
}
