using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryDashboard.Testing;

/// <summary>A real server on loopback that speaks as much of the distribution API as is asked of it, and fails as a test tells it to.</summary>
public sealed class FakeRegistry : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<HttpContext, bool> _waitedFor = new();
    private readonly string _test;

    private FakeRegistry(WebApplication app, FakeContent content, string test) => (_app, Content, _test) = (app, content, test);

    /// <summary>What it holds.</summary>
    public FakeContent Content { get; }

    /// <summary>What it received, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Answers in the registry's place; null lets it answer itself.</summary>
    public Func<HttpContext, Task<bool>>? Script { get; set; }

    /// <summary>What manifests are counted against; null where they are not.</summary>
    public FakeQuota? Quota { get; set; }

    /// <summary>How many manifests were asked for by GET, which is what registries count.</summary>
    public int ManifestGets => _requests.Count(request => request.Method == HttpMethods.Get && request.Path.Contains("/manifests/", StringComparison.Ordinal));

    /// <summary>When the last byte of the last answer was sent.</summary>
    public DateTimeOffset LastAnswerAt { get; private set; }

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Starts one, on https where a certificate is given, on a port that the system picks unless one is.</summary>
    public static async Task<FakeRegistry> StartAsync(Action<FakeContent>? fill = null, X509Certificate2? certificate = null, int port = 0, [CallerMemberName] string test = "")
    {
        var content = new FakeContent();
        fill?.Invoke(content);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        var registry = new FakeRegistry(app, content, test);
        app.Run(async context =>
        {
            registry._waitedFor[context] = true;
            using var _ = context.RequestAborted.Register(() => registry._waitedFor.TryRemove(context, out var _));
            try
            {
                await registry.AnswerAsync(context);
            }
            finally
            {
                registry._waitedFor.TryRemove(context, out var _);
            }

            registry.LastAnswerAt = DateTimeOffset.UtcNow;
        });
        await app.StartAsync();
        registry.Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return registry;
    }

    /// <summary>Forgets what was received.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <summary>Whoever asked is done with it by now, and has to have given up what was not answered.</summary>
    public async ValueTask DisposeAsync()
    {
        var since = Stopwatch.StartNew();
        while (!_waitedFor.IsEmpty && since.Elapsed < Patience)
        {
            await Task.Delay(10);
        }

        Invariants.LetGo(_test, _waitedFor.Count);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        SecretWatch.OfThisRun.GuardAuthorization(request.Headers.Authorization);
        _requests.Enqueue(new ReceivedRequest(request.Method, request.Path + request.QueryString, new HeaderDictionary(request.Headers.ToDictionary(header => header.Key, header => header.Value))));
        await Task.Delay(Latency, context.RequestAborted);
        if (Script is not null && await Script(context))
        {
            return;
        }

        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        await (parts switch
        {
            ["v2"] => context.Response.WriteAsync("{}"),
            ["v2", "_catalog"] => ListAsync(context, "repositories", Content.Tags.Keys.Select(name => name.Split(':')[0]).Distinct()),
            ["v2", .. var name, "tags", "list"] => ListTagsAsync(context, string.Join('/', name)),
            ["v2", .. var name, "manifests", var reference] => ManifestAsync(context, string.Join('/', name), reference),
            ["v2", .. _, "blobs", var digest] => BlobAsync(context, digest),
            _ => StatusAsync(context, StatusCodes.Status404NotFound, "NOT_FOUND"),
        });
    }

    private async Task ListTagsAsync(HttpContext context, string repository)
    {
        var tags = Content.Tags.Keys.Where(name => name.StartsWith($"{repository}:", StringComparison.Ordinal)).Select(name => name.Split(':')[1]).ToList();
        await (tags.Count == 0 ? StatusAsync(context, StatusCodes.Status404NotFound, "NAME_UNKNOWN") : ListAsync(context, "tags", tags));
    }

    private static Task ListAsync(HttpContext context, string member, IEnumerable<string> names)
    {
        var count = int.TryParse(context.Request.Query["n"], out var n) ? n : 100;
        var last = context.Request.Query["last"].ToString();
        var rest = names.Order(StringComparer.Ordinal).Where(name => string.CompareOrdinal(name, last) > 0).ToList();
        var page = rest.Take(count).ToList();
        if (rest.Count > page.Count)
        {
            context.Response.Headers.Link = $"<{context.Request.Path}?n={count}&last={page[^1]}>; rel=\"next\"";
        }

        return context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["name"] = "x", [member] = page }));
    }

    private async Task ManifestAsync(HttpContext context, string repository, string reference)
    {
        var digest = reference.Contains(':', StringComparison.Ordinal) ? reference : Content.Tags.GetValueOrDefault($"{repository}:{reference}");
        if (digest is null || !Content.Manifests.TryGetValue($"{repository}@{digest}", out var manifest))
        {
            await StatusAsync(context, StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN");
            return;
        }

        if (Quota?.Take(context) == false)
        {
            await StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            return;
        }

        context.Response.Headers["Docker-Content-Digest"] = digest;
        if (context.Request.Headers.IfNoneMatch == $"\"{digest}\"")
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await BytesAsync(context, manifest.Bytes, manifest.Type);
    }

    private Task BlobAsync(HttpContext context, string digest) => Content.Blobs.TryGetValue(digest, out var bytes)
        ? BytesAsync(context, bytes, "application/octet-stream")
        : StatusAsync(context, StatusCodes.Status404NotFound, "BLOB_UNKNOWN");

    private static async Task BytesAsync(HttpContext context, byte[] bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes);
        }
    }

    /// <summary>A status with an error body as the specification has it.</summary>
    public static Task StatusAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"told by the test"}]}""", Encoding.UTF8);
    }

    /// <summary>No answer, until whoever asked gives up.</summary>
    public static async Task<bool> SilenceAsync(HttpContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }
}
