using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing;

/// <summary>A registry that is well until a test wants it to fail, and that recovers at the same address.</summary>
public sealed class FailingRegistry : IAsyncDisposable
{
    private const string NoHttp = "\0\u0001\u0002SSH-2.0-\u00ff\u00fe\r\n\r\n\u0003";
    private readonly Action<FakeContent> _fill;
    private FakeRegistry? _registry;
    private RawServer? _garbage;

    private FailingRegistry(FakeRegistry registry, Action<FakeContent> fill) => (_registry, _fill, Url, Content) = (registry, fill, registry.Url, registry.Content);

    /// <summary>Longer than a person waits, so that it is told at once.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; }

    /// <summary>What it holds.</summary>
    public FakeContent Content { get; }

    /// <summary>Starts one that is well.</summary>
    public static async Task<FailingRegistry> StartAsync(Action<FakeContent> fill) => new(await FakeRegistry.StartAsync(fill), fill);

    /// <summary>Lets it fail from now on.</summary>
    public async Task FailAsync(Fault fault)
    {
        if (fault is Fault.Killed or Fault.Garbage)
        {
            await EndAsync();
            _garbage = fault == Fault.Garbage ? RawServer.Start(NoHttp, new IPEndPoint(IPAddress.Loopback, Url.Port)) : null;
            return;
        }

        _registry!.Script = async context =>
        {
            await AnswerAsync(context, fault);
            return true;
        };
    }

    /// <summary>Lets it be as before.</summary>
    public async Task RecoverAsync()
    {
        await EndAsync();
        _registry = await FakeRegistry.StartAsync(_fill, port: Url.Port);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await EndAsync();

    private static Task AnswerAsync(HttpContext context, Fault fault)
    {
        switch (fault)
        {
            case Fault.Hung:
                return FakeRegistry.SilenceAsync(context);
            case Fault.ServerError:
                return FakeRegistry.StatusAsync(context, StatusCodes.Status500InternalServerError, "UNKNOWN");
            case Fault.RateLimited:
                context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return FakeRegistry.StatusAsync(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS");
            default:
                context.Response.ContentType = "text/html; charset=utf-8";
                return context.Response.WriteAsync("<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>");
        }
    }

    private async Task EndAsync()
    {
        await (_registry?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_garbage?.DisposeAsync() ?? ValueTask.CompletedTask);
        (_registry, _garbage) = (null, null);
    }
}
