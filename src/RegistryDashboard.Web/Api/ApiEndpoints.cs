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
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapMethods("/api/{**rest}", Reads, (string? rest) =>
            new Problem("not-found", StatusCodes.Status404NotFound, "No such call", $"/api/{rest} is not a call of this API; /openapi/v1.json lists them.").ToResult())
            .ExcludeFromDescription();
    }
}
