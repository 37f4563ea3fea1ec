using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using RegistryDashboard.Web.Components;

namespace RegistryDashboard.Web.Limits;

/// <summary>How many pages may be alive, and how long they are kept for browsers that are away.</summary>
internal static class CircuitLimits
{
    private const int KeptForAway = 100;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(10);

    public static void AddCircuitLimits(this IServiceCollection services)
    {
        services.AddActivatedSingleton<Circuits>();
        services.AddScoped<CircuitHandler, CircuitWatch>();
        services.Configure<CircuitOptions>(options =>
            (options.DisconnectedCircuitMaxRetained, options.DisconnectedCircuitRetentionPeriod, options.PersistedCircuitInMemoryMaxRetained) = (KeptForAway, KeptFor, KeptForAway));
    }

    public static void UseCircuitLimits(this WebApplication app)
    {
        app.Use((context, next) => IsConnection(context.Request) ? ConnectAsync(context, next) : next(context));

        // A page that could not come alive is not sent: what is said instead costs nothing.
        app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && context.RequestServices.GetRequiredService<Circuits>().IsFull
            ? Busy.AnswerAsync(context, BusyReason.Full, ComeAgain)
            : next(context));
    }

    /// <summary>What connects and opens no page is no circuit yet, and takes room all the same.</summary>
    private static async Task ConnectAsync(HttpContext context, RequestDelegate next)
    {
        var circuits = context.RequestServices.GetRequiredService<Circuits>();
        if (!circuits.TryHold())
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            circuits.LetGo();
        }
    }

    /// <summary>By whatever transport; the short ones of long polling are gone at once.</summary>
    private static bool IsConnection(HttpRequest request) => request.Path == "/_blazor" && request.Query.ContainsKey("id");
}
