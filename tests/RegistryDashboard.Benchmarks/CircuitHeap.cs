using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Components;

namespace RegistryDashboard.Benchmarks;

/// <summary>
/// What circuits cost in memory, on the heap of a site in this process: of a thousand that are left one after the other, what stays; and each of
/// those whose browser confirms nothing that it is sent.
/// </summary>
internal static class CircuitHeap
{
    private const int Left = 1000;
    private const int Silent = 200;
    private const string Page = "images/samples.localhost/library/golang:alpine";

    /// <summary>Two requests each, of the hundred a second that one address may make.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);

    /// <summary>Circuits that are away are kept for three minutes.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(200);

    public static async Task RunAsync()
    {
        using var site = new WebApplicationFactory<App>().WithWebHostBuilder(Configure);
        site.UseKestrel(0);
        site.StartServer();
        var address = site.ClientOptions.BaseAddress.ToString();
        using var visitor = new HttpClient { BaseAddress = site.ClientOptions.BaseAddress };

        await LeaveAsync(50);
        await Task.Delay(Kept);
        var before = Heap();
        await LeaveAsync(Left);
        var left = Heap();
        await Task.Delay(Kept);
        Tell($"{Left} circuits left one after the other: heap {MiB(before)} before, {MiB(left)} at once, {MiB(Heap())} after {Kept.TotalSeconds} s");

        var rest = Heap();
        var silent = new List<RawCircuit>();
        for (var circuit = 0; circuit < Silent; circuit++)
        {
            silent.Add(await OpenAsync());
        }

        await Task.Delay(TimeSpan.FromSeconds(10));
        Tell($"{Silent} circuits open, nothing confirmed: {(Heap() - rest) / Silent / 1024} KiB each, this process's half of the connection included");
        silent.ForEach(circuit => circuit.Dispose());

        async Task LeaveAsync(int count)
        {
            for (var circuit = 0; circuit < count; circuit++)
            {
                using var opened = await OpenAsync();
            }
        }

        async Task<RawCircuit> OpenAsync()
        {
            await Task.Delay(Pace);
            return await RawCircuit.OpenAsync(address, await visitor.GetStringAsync(new Uri(Page, UriKind.Relative))) ?? throw new InvalidOperationException("No circuit was opened.");
        }
    }

    private static void Configure(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Samples.RepositoryRoot);
        builder.UseSetting("DefaultRegistries", "false");
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }

    private static long Heap()
    {
        for (var again = 0; again < 3; again++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string MiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MiB");

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
