using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing;

/// <summary>Counts manifests as Docker Hub does, in a window of six hours: each GET that succeeds, no HEAD and no blob.</summary>
public sealed class FakeQuota(int limit, int remaining)
{
    private int _remaining = remaining;

    /// <summary>How many are left.</summary>
    public int Remaining => _remaining;

    /// <summary>Takes one where the request costs one, and tells what is left; false where none is.</summary>
    public bool Take(HttpContext context)
    {
        var isCounted = HttpMethods.IsGet(context.Request.Method);
        var left = isCounted ? Interlocked.Decrement(ref _remaining) : _remaining;
        if (left < 0)
        {
            Interlocked.Exchange(ref _remaining, 0);
        }

        context.Response.Headers["ratelimit-limit"] = string.Create(CultureInfo.InvariantCulture, $"{limit};w=21600");
        context.Response.Headers["ratelimit-remaining"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(left, 0)};w=21600");
        return left >= 0;
    }
}
