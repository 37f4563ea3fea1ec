using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace RegistryDashboard.Testing;

/// <summary>The connection of a page, spoken by hand (SignalR's hub protocol, in MessagePack), so that it can say what no browser would.</summary>
public sealed class RawCircuit : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly string _address;

    private RawCircuit(string address) => _address = address;

    /// <summary>Agrees on a connection and opens it.</summary>
    /// <param name="address">Of the site, with a slash at its end.</param>
    public static async Task<RawCircuit> ConnectAsync(string address)
    {
        var circuit = new RawCircuit(address);
        await circuit._socket.ConnectAsync(new Uri($"{address.Replace("http", "ws", StringComparison.Ordinal)}_blazor?id={await NegotiateAsync(address)}"), CancellationToken.None);
        await circuit.SendAsync(Handshake);
        await circuit.ReceiveAsync();
        return circuit;
    }

    /// <summary>The name of a connection that was agreed on and not opened yet.</summary>
    public static async Task<string> NegotiateAsync(string address)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(new Uri($"{address}_blazor/negotiate?negotiateVersion=1"), null);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
    }

    /// <summary>Asks for a circuit, and tells whether there is one.</summary>
    public async Task<bool> StartAsync()
    {
        await SendAsync(Framed(Invocation("StartCircuit", _address, _address, "[]", "")));
        while (true)
        {
            var message = await ReceiveAsync();
            if (message is null || Contains(message, "JS.Error"))
            {
                return false;
            }

            // A completion: an array whose first number is 3.
            if (message.Length > 3 && message.AsSpan(1, 3).Contains((byte)3) && !Contains(message, "JS."))
            {
                return !Contains(message, "error");
            }
        }
    }

    /// <summary>Sends bytes as one message.</summary>
    public Task SendAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);

    /// <summary>Sends a message of the hub that holds these bytes.</summary>
    public Task SendFramedAsync(byte[] bytes) => SendAsync(Framed(bytes));

    /// <summary>Whether the other end hangs up within its time.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            while (await ReceiveAsync() is not null)
            {
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether a ping reaches the other end, which still listens.</summary>
    public async Task<bool> LivesAsync()
    {
        await SendAsync([2, 0x91, 6]);
        return _socket.State == WebSocketState.Open;
    }

    /// <summary>Hangs up without a word.</summary>
    public void Dispose() => _socket.Dispose();

    private static bool Contains(byte[] message, string text) => message.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private async Task<byte[]?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        try
        {
            var received = await _socket.ReceiveAsync(buffer, patience.Token);
            return received.MessageType == WebSocketMessageType.Close ? null : buffer[..received.Count];
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static byte[] Invocation(string target, params string[] arguments) =>
        [0x95, 1, 0x80, .. Text("1"), .. Text(target), (byte)(0x90 | arguments.Length), .. arguments.SelectMany(Text)];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xd9, (byte)bytes.Length, .. bytes];
    }

    private static byte[] Framed(byte[] message)
    {
        var frame = new List<byte>();
        for (var left = message.Length; ; left >>= 7)
        {
            frame.Add((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f)
            {
                return [.. frame, .. message];
            }
        }
    }
}
