using System.Collections.Concurrent;
using System.Diagnostics;

namespace RegistryDashboard.Testing;

/// <summary>The site in a process of its own, as a user runs it, on a port the system picks; ended by its process.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private SiteProcess(Process process) => _process = process;

    /// <summary>Scheme, host and port, with a slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Its number among the processes of this machine.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written so far, to both outputs.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts it without the public registries, with further settings such as <c>--Registries:own:Url=…</c>.</summary>
    public static Task<SiteProcess> StartAsync(params string[] settings) => StartAsync(StartOf(settings));

    /// <summary>How it is started without the public registries, for a test that starts it in an environment of its own.</summary>
    public static ProcessStartInfo StartOf(params string[] settings) =>
        new("dotnet", [Assembly, "--urls", "http://127.0.0.1:0", "--DefaultRegistries=false", "--environment", "Development", .. settings]) { WorkingDirectory = Samples.RepositoryRoot };

    /// <summary>Starts it as <paramref name="start"/> says, and waits until it listens.</summary>
    public static async Task<SiteProcess> StartAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var site = new SiteProcess(Process.Start(start)!);
        site._process.OutputDataReceived += (_, line) =>
        {
            site._lines.Enqueue(line.Data ?? "");
            if (line.Data?.Split("Now listening on: ") is [_, var listening, ..])
            {
                address.TrySetResult(listening.Split('"')[0].Trim() + "/");
            }
        };
        site._process.ErrorDataReceived += (_, line) => site._lines.Enqueue(line.Data ?? "");
        site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        site.Address = await address.Task.WaitAsync(Patience);
        return site;
    }

    /// <summary>Asks it to end, as docker and Kubernetes do, and returns how long that took and its exit code.</summary>
    public async Task<(TimeSpan Took, int ExitCode)> EndAsync()
    {
        var started = Stopwatch.StartNew();
        await Tool.RunAsync("kill", "-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (started.Elapsed, _process.ExitCode);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What was built together with the tests.</summary>
    internal static string Assembly => Path.Combine(Samples.RepositoryRoot, "src", "RegistryDashboard.Web", "bin", Configuration, "net10.0", "RegistryDashboard.Web.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
}
