namespace RegistryDashboard.Web.Api;

/// <summary>The JSON twin: what pages show, for programs, by the same code paths.</summary>
internal static class ApiEndpoints
{
    /// <summary>Everything is read, and HEAD answers wherever GET does.</summary>
    public static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("RegistryDashboard");
        api.MapLists();
        api.MapImages();
        api.MapHistories();
        api.MapPlatforms();
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapMethods("/api/{**rest}", Reads, (string? rest) => Problem.NoSuchCall(rest ?? "").ToResult()).ExcludeFromDescription();
        routes.Map("/api/{**rest}", (HttpResponse response) =>
        {
            response.Headers.Allow = string.Join(", ", Reads);
            return Problem.OnlyRead().ToResult();
        }).ExcludeFromDescription();
    }
}
