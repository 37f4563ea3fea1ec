namespace RegistryDashboard.Web.Api;

/// <summary>The OpenAPI document of the twin, the same for whoever asks: its server is a path, since a host is what the client says it is.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options => options.AddDocumentTransformer((document, context, _) =>
    {
        var request = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request;
        document.Info.Title = "RegistryDashboard";
        document.Servers = [new() { Url = request?.PathBase is { HasValue: true } path ? path.ToString() : "/" }];
        return Task.CompletedTask;
    }));
}
