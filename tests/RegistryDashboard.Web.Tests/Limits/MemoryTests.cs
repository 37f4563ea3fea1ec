using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Limits;

/// <summary>The process where there is little memory.</summary>
public sealed class MemoryTests
{
    /// <summary>In bytes, as .NET reads it: three quarters of 256 MiB, which is what it takes of a container of that size.</summary>
    private const string HeapLimit = "0xC000000";

    /// <summary>How long it is asked for more than it has room for; and then until it has sent somebody away.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private const int Children = 5_000;
    private const int Clients = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_little_memory_it_sends_away_what_it_has_no_room_for_and_lives()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            var tag = context.Request.Path.Value!.Split('/')[^1];
            await (tag.StartsWith("sha256:", StringComparison.Ordinal) ? FakeRegistry.StatusAsync(context, StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN") : context.Response.WriteAsync(IndexOf(tag)));
            return true;
        };
        await using var site = await SiteProcess.StartAsync(new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit }, $"--Registries:fake:Url={registry.Url}");
        using var visitor = new HttpClient { BaseAddress = new Uri(site.Address), Timeout = TimeSpan.FromSeconds(60) };
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var started = Stopwatch.StartNew();
        bool IsOver() => started.Elapsed > Least && (statuses.ContainsKey(HttpStatusCode.ServiceUnavailable) || started.Elapsed > 5 * Least);

        await Parallel.ForEachAsync(Enumerable.Range(0, Clients), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = Cancellation }, async (client, _) =>
        {
            for (var number = 0; !IsOver(); number++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/images/{registry.Url.Authority}/app:{client}-{number}");
                request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"203.0.{client}.{number % 250}"));
                using var answer = await visitor.SendAsync(request, Cancellation);
                statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
        });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], statuses.Keys.Order());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live", Cancellation)).StatusCode);
        await Eventually.SoAsync(async () => (await visitor.GetAsync("/about", Cancellation)).StatusCode == HttpStatusCode.OK, TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(site.Lines, line => line.Contains("OutOfMemory", StringComparison.Ordinal));
    }

    /// <summary>A little more than half a MiB.</summary>
    private static string IndexOf(string tag) => JsonSerializer.Serialize(new
    {
        schemaVersion = 2,
        mediaType = MediaTypes.OciIndex,
        manifests = Enumerable.Range(0, Children).Select(number => new { mediaType = "application/vnd.acme.thing", digest = $"sha256:{number:x64}", size = 1 }),
        annotations = new { tag },
    });
}
