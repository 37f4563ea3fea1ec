using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RegistryDashboard.Testing;

/// <summary>Debian's docker-registry on loopback, with storage of its own; ended by its process.</summary>
public sealed class RealRegistry : IAsyncDisposable
{
    /// <summary>The user of the modes that know one.</summary>
    public const string User = "viewer";

    /// <summary>The user's password.</summary>
    public const string Password = "pass:wörd";

    private readonly Process _process;
    private readonly string _folder;
    private readonly TokenServer? _tokens;

    private RealRegistry(Process process, string folder, Uri url, TokenServer? tokens)
    {
        (_process, _folder, Url, _tokens) = (process, folder, url, tokens);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; }

    /// <summary>Host and port.</summary>
    public string Authority => Url.Authority;

    /// <summary>Where tokens are exchanged; null in the other modes.</summary>
    public string? TokenHost => _tokens?.Url.Authority;

    /// <summary>Starts one that asks for nothing.</summary>
    public static Task<RealRegistry> StartAsync(Certificates? certificates = null) => StartAsync("", certificates, null);

    /// <summary>Starts one that asks for HTTP Basic.</summary>
    public static async Task<RealRegistry> StartWithPasswordAsync()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, await Tool.RunAsync("htpasswd", "-nbB", User, Password));
        return await StartAsync($"auth:\n  htpasswd:\n    realm: test\n    path: {file}\n", null, null);
    }

    /// <summary>Starts one that asks for bearer tokens of a token server on another port.</summary>
    public static async Task<RealRegistry> StartWithTokensAsync()
    {
        var tokens = await TokenServer.StartAsync(User, Password);
        return await StartAsync($"auth:\n  token:\n    realm: {tokens.Url}token\n    service: test\n    issuer: tests\n    rootcertbundle: {tokens.CertificateFile}\n", null, tokens);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_tokens is not null)
        {
            await _tokens.DisposeAsync();
        }

        Directory.Delete(_folder, true);
    }

    private static async Task<RealRegistry> StartAsync(string more, Certificates? certificates, TokenServer? tokens)
    {
        var folder = Directory.CreateTempSubdirectory("registry").FullName;
        var port = FreePort.Pick();
        var tls = certificates is null ? "" : $"  tls:\n    certificate: {certificates.ServerFile}\n    key: {certificates.KeyFile}\n";
        var config = Path.Combine(folder, "config.yml");
        await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $"version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: {folder}\nhttp:\n  addr: 127.0.0.1:{port}\n{tls}{more}"));

        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", config]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(port, process);
        return new RealRegistry(process, folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificates is null ? "http" : "https")}://127.0.0.1:{port}")), tokens);
    }

    /// <summary>It listens when a connection is taken.</summary>
    private static async Task WaitAsync(int port, Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!process.HasExited)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token);
            }
        }

        throw new InvalidOperationException("docker-registry ended at its start.");
    }
}
