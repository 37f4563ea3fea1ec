using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Components;

namespace RegistryDashboard.Web.Limits;

/// <summary>What is asked for while there is no memory for it is sent away, with the time to come again, before what is under way fails for the lack of it.</summary>
internal static class MemoryLimits
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    public static void AddMemoryLimits(this IServiceCollection services) => services.AddSingleton<MemoryWatch>();

    public static void UseMemoryLimits(this WebApplication app) => app.Use((context, next) =>
        !IsFree(context) && context.RequestServices.GetRequiredService<MemoryWatch>().IsScarce ? RefuseAsync(context) : next(context));

    /// <summary>Besides what is never counted, what an open page connects by: where its line broke it comes back.</summary>
    private static bool IsFree(HttpContext context) => RequestLimits.IsFree(context) || context.Request.Path.StartsWithSegments("/_blazor");

    private static Task RefuseAsync(HttpContext context) => context.Request.Path.StartsWithSegments("/api")
        ? Problem.NoMemory(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + ComeAgain).ToResult().ExecuteAsync(context)
        : Busy.AnswerAsync(context, BusyReason.Memory, ComeAgain);
}
