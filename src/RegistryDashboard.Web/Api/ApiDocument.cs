using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace RegistryDashboard.Web.Api;

/// <summary>
/// The OpenAPI document of the twin: what it is, and that every member of an answer is always there. Its server is a path: a host is what the
/// client says it is.
/// </summary>
internal static class ApiDocument
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["reference"] = "host[:port]/repository[:tag][@digest]; without a tag or digest latest. %2F is decoded once.",
        ["host"] = "A configured host, as it stands in references.",
        ["repository"] = "The repository; of one part on docker.io in library/.",
        ["platform"] = "os/architecture[/variant][:os.version], such as linux/arm64; without it linux/amd64, else the first.",
        ["children"] = "all fetches every platform, also of a registry that counts pulls, and beyond the first 64.",
        ["n"] = "How many names at most: 100 unless given, at most 1000.",
        ["last"] = "What the page before gave as next; opaque.",
        ["filter"] = "Only names that contain it, any case; looks at ten pages at most.",
        ["step"] = "The number of a step, oldest first, from 1.",
        ["as"] = "docker (default) or dockerfile.",
    };

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            var request = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request;
            document.Servers = [new OpenApiServer { Url = request?.PathBase is { HasValue: true } path ? path.ToString() : "/" }];
            document.Info = new OpenApiInfo
            {
                Title = "RegistryDashboard",
                Version = "1",
                Description = "What a container image is, for programs. Everything is read; clients ignore members they do not know. HEAD answers wherever GET does.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                parameter.Description = Parameters.GetValueOrDefault(parameter.Name ?? "");

                // Read as text, so that what is no number is answered with a problem; for clients it is a number all the same.
                parameter.Schema = parameter.Name == "n" ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } : parameter.Schema;
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type.Namespace == typeof(ApiDocument).Namespace && schema.Properties is { } properties)
            {
                var optional = context.JsonTypeInfo.Properties.Where(property => property.ShouldSerialize is not null).Select(property => property.Name);
                schema.Required = properties.Keys.Except(optional).ToHashSet();
            }

            return Task.CompletedTask;
        });
    }
}
