using System.Diagnostics;

namespace RegistryDashboard.Testing;

/// <summary>A start of the site that was to end by itself.</summary>
/// <param name="ExitCode">As the shell sees it.</param>
/// <param name="Output">All that it wrote.</param>
/// <param name="Took">From the start to the end of the process.</param>
public sealed record FailedStart(int ExitCode, string Output, TimeSpan Took)
{
    /// <summary>Starts the site in <paramref name="folder"/>, and waits for its end.</summary>
    public static async Task<FailedStart> OfAsync(string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [SiteProcess.Assembly, "--urls", "http://127.0.0.1:0", "--contentRoot", folder, .. settings])
        {
            WorkingDirectory = Samples.RepositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException("The site started.");
        }

        return new FailedStart(process.ExitCode, await output + await error, watch.Elapsed);
    }
}
