using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Testing;

/// <summary>The connection of a page, spoken by hand (SignalR's hub protocol, in MessagePack), so that it can say what no browser would.</summary>
public sealed partial class RawCircuit : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    private const byte Completion = 3;
    private const byte WithResult = 3;
    private const byte Nil = 0xc0;

    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _received = [];
    private readonly string _address;

    private RawCircuit(string address) => _address = address;

    /// <summary>In bytes: the largest message that came.</summary>
    public int LargestMessage { get; private set; }

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

    /// <summary>Opens the page at <paramref name="path"/>, whose <paramref name="html"/> came, as its browser does, to the first that is rendered; null where that is refused.</summary>
    public static async Task<RawCircuit?> OpenAsync(string address, string html, string path = "")
    {
        var circuit = await ConnectAsync(address);
        var adds = Marker().Matches(html).Select((marker, number) => $$"""{"type":"add","ssrComponentId":{{number + 1}},"marker":{{marker.Groups["json"].Value}}}""");
        if (await circuit.StartAsync(path))
        {
            await circuit.SendAsync(Framed(Invocation("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', adds)}}]}""", "")));
            while (await circuit.ReceiveFrameAsync() is { } frame)
            {
                if (frame.AsSpan().IndexOf("JS.RenderBatch"u8) >= 0)
                {
                    return circuit;
                }

                if (frame.AsSpan().IndexOf("JS.Error"u8) >= 0)
                {
                    break;
                }
            }
        }

        circuit.Dispose();
        return null;
    }

    /// <summary>The name of a connection that was agreed on and not opened yet.</summary>
    public static async Task<string> NegotiateAsync(string address)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(new Uri($"{address}_blazor/negotiate?negotiateVersion=1"), null);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
    }

    /// <summary>Asks for a circuit, and tells whether there is one.</summary>
    public async Task<bool> StartAsync(string path = "")
    {
        await SendAsync(Framed(Invocation("StartCircuit", _address, _address + path, "[]", "")));
        while (await ReceiveFrameAsync() is { } frame)
        {
            if (frame is [_, Completion, _, 0xa1, (byte)'1', var kind, ..])
            {
                return kind == WithResult && frame[6] != Nil;
            }
        }

        return false;
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

    /// <summary>Reads what the page is sent, until nothing has come for a second, and hangs up.</summary>
    public async Task ReadToTheEndAsync()
    {
        try
        {
            while (await ReceiveFrameAsync(TimeSpan.FromSeconds(1)) is not null)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // It is quiet.
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

    private async Task<byte[]?> ReceiveAsync(TimeSpan? wait = null)
    {
        using var patience = new CancellationTokenSource(wait ?? Patience);
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

    /// <summary>The next message, without its length; null where no more comes.</summary>
    private async Task<byte[]?> ReceiveFrameAsync(TimeSpan? wait = null)
    {
        while (true)
        {
            var length = 0;
            for (var at = 0; at < _received.Count; at++)
            {
                length |= (_received[at] & 0x7f) << (7 * at);
                if (_received[at] <= 0x7f && _received.Count > at + length)
                {
                    var frame = _received.GetRange(at + 1, length).ToArray();
                    LargestMessage = Math.Max(LargestMessage, length);
                    _received.RemoveRange(0, at + 1 + length);
                    return frame;
                }

                if (_received[at] <= 0x7f)
                {
                    break;
                }
            }

            if (await ReceiveAsync(wait) is not { } more)
            {
                return null;
            }

            _received.AddRange(more);
        }
    }

    private static byte[] Invocation(string target, params string[] arguments) =>
        [0x95, 1, 0x80, .. Text("1"), .. Text(target), (byte)(0x90 | arguments.Length), .. arguments.SelectMany(Text)];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xda, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
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

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\"descriptor\".*?\\})-->")]
    private static partial Regex Marker();
}
