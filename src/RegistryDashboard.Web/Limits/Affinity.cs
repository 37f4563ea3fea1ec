namespace RegistryDashboard.Web.Limits;

/// <summary>Tells <see cref="AffinityWatch"/> of connections that are not known here.</summary>
internal static class Affinity
{
    public static void AddAffinity(this IServiceCollection services)
    {
        services.AddSingleton<AffinityWatch>();
        services.AddHealthChecks().AddCheck<AffinityWatch>("affinity");
    }

    public static void UseAffinity(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status404NotFound && context.Request.Path == "/_blazor" && context.Request.Query.ContainsKey("id"))
        {
            context.RequestServices.GetRequiredService<AffinityWatch>().Met();
        }
    });
}
