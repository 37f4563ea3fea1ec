using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RegistryDashboard.Web.Components;

/// <summary>Says that there is no page now, and when there may be one: to one address that asks too often (429), or to all while there is no room or no memory (503).</summary>
public sealed partial class Busy
{
    /// <summary>What was asked.</summary>
    [Parameter, EditorRequired]
    public HttpContext Context { get; set; } = null!;

    /// <summary>Why.</summary>
    [Parameter, EditorRequired]
    public BusyReason Reason { get; set; }

    /// <summary>Answers with it.</summary>
    public static Task AnswerAsync(HttpContext context, BusyReason reason, TimeSpan wait)
    {
        var status = reason == BusyReason.Fast ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        return new RazorComponentResult<Busy>(new Dictionary<string, object?> { [nameof(Context)] = context, [nameof(Reason)] = reason }) { StatusCode = status }.ExecuteAsync(context);
    }
}
