using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Components;

namespace RegistryDashboard.Web.Limits;

/// <summary>
/// How much one address may ask: what no person and no office behind one address does, and what programs that wait for their answers do not do.
/// Beyond it the answer is 429 with the time to come again. Health, files and the connections of open pages are not counted.
/// </summary>
internal static class RequestLimits
{
    /// <summary>An office of five hundred that opens two pages each at nine o'clock, and then one each in five seconds.</summary>
    private static readonly TokenBucketRateLimiterOptions Pages = Bucket(burst: 1000, perSecond: 100);

    /// <summary>A bot that looks at two hundred images, and then at twenty in a second.</summary>
    private static readonly TokenBucketRateLimiterOptions Calls = Bucket(burst: 200, perSecond: 20);

    public static void AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (IPAddress, bool)>(PartitionOf);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected));
    });

    /// <summary>After routing, since files say of themselves that they are.</summary>
    public static void UseRequestLimits(this WebApplication app) => app.UseRateLimiter();

    private static RateLimitPartition<(IPAddress, bool)> PartitionOf(HttpContext context)
    {
        // A socket of this machine has no address; whoever forwards through it names one.
        if (IsFree(context) || context.Connection.RemoteIpAddress is not { } address)
        {
            return RateLimitPartition.GetNoLimiter((IPAddress.None, false));
        }

        var isCall = context.Request.Path.StartsWithSegments("/api");
        return RateLimitPartition.GetTokenBucketLimiter((NetworkOf(address), isCall), key => key.Item2 ? Calls : Pages);
    }

    /// <summary>Health, files and the connections of open pages.</summary>
    public static bool IsFree(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/healthz")
        || (context.Request.Path.StartsWithSegments("/_blazor") && context.Request.Query.ContainsKey("id"))
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>Whoever has one address of IPv6 has a network of them (RFC 6177).</summary>
    private static IPAddress NetworkOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. plain.GetAddressBytes()[..8], .. new byte[8]]) : plain;
    }

    private static async Task RefuseAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromSeconds(1);
        var until = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + wait;
        await (context.Request.Path.StartsWithSegments("/api")
            ? Problem.AskedTooOften(until).ToResult().ExecuteAsync(context)
            : Busy.AnswerAsync(context, BusyReason.Fast, wait));
    }

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) =>
        new() { TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true };
}
