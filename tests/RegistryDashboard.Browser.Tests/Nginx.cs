using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>A real nginx with the recipe of docs/reverse-proxies.md, but for its ports; ended by its process.</summary>
public sealed partial class Nginx : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    /// <summary>Scheme, host and port, with a slash.</summary>
    public Uri Address { get; }

    /// <summary>Starts one before <paramref name="site"/>, whose connections it lets become WebSockets or not.</summary>
    public static async Task<Nginx> StartAsync(Uri site, bool passesWebSockets = true)
    {
        var folder = Directory.CreateTempSubdirectory("nginx").FullName;
        var port = FreePort.Pick();
        var text = await File.ReadAllTextAsync(Path.Combine(Samples.RepositoryRoot, "docs", "reverse-proxies.md"));
        var recipe = Recipe().Match(text).Groups["recipe"].Value
            .Replace("listen 80;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port};"), StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", site.Authority, StringComparison.Ordinal);
        if (!passesWebSockets)
        {
            recipe = Upgrade().Replace(recipe, "");
        }

        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            pid {{folder}}/pid;
            error_log stderr error;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                {{recipe}}
            }
            """);

        var process = Process.Start(new ProcessStartInfo("nginx", ["-p", folder, "-c", file]))!;
        await WaitAsync(port, process);
        return new Nginx(process, folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Its workers end with it when it is asked to, not when it is killed.
        await Tool.RunAsync("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, true);
    }

    private static async Task WaitAsync(int port, Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!process.HasExited)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token);
            }
        }

        throw new InvalidOperationException("nginx ended at its start.");
    }

    [GeneratedRegex(@"^\s*proxy_set_header (Upgrade|Connection) .*\n", RegexOptions.Multiline)]
    private static partial Regex Upgrade();

    [GeneratedRegex("^```nginx\n(?<recipe>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Recipe();
}
