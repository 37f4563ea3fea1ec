using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Api;

/// <summary>Registries, repositories and tags.</summary>
internal static class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/registries", ApiEndpoints.Reads, (RegistryDirectory directory) => directory.Entries.Select(RegistryModel.Of).ToList())
            .WithName("listRegistries").Produces<List<RegistryModel>>().WithSummary("The configured registries, and what the last request to each showed.");

        api.MapMethods("/repositories/{host}", ApiEndpoints.Reads, ListRepositoriesAsync)
            .WithName("listRepositories").ProducesProblems().Produces<RepositoriesModel>().WithSummary("A page of a registry's catalog.");

        api.MapMethods("/tags/{host}/{**repository}", ApiEndpoints.Reads, ListTagsAsync)
            .WithName("listTags").ProducesProblems().Produces<TagsModel>().WithSummary("A page of a repository's tags.");

        api.MapMethods("/lists/{host}/{**repository}", ApiEndpoints.Reads, ListAsTextAsync)
            .WithName("listTagsAsText").ProducesProblems().Produces<string>(contentType: "text/plain")
            .WithSummary("The tags of a repository as text, one a line, walked to the end: at most 100 pages or 100,000 names. A line that begins with # is no tag, and says what is left out.");
    }

    private static Task<IResult> ListRepositoriesAsync(
        string host, string? n, string? last, string? filter, ReferencePath paths, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (registry, problem) = paths.ReadHost(host);
            var (query, unread) = ListQuery.Read(n, last, filter);
            if (registry is null || query is null)
            {
                return (problem ?? unread)!.ToResult();
            }

            var list = await CatalogBrowser.PageAsync(registry, query.From, query.Count, query.Filter, cancellationToken);
            return TypedResults.Ok(new RepositoriesModel([.. list.Names.Select(name => name.Text)], list.Next));
        });

    private static Task<IResult> ListTagsAsync(
        string host, string? repository, string? n, string? last, string? filter, ReferencePath paths, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (registry, problem) = paths.ReadHost(host);
            var (name, malformed) = ReferencePath.ReadRepository(repository, registry);
            var (query, unread) = ListQuery.Read(n, last, filter);
            if (registry is null || name is null || query is null)
            {
                return (problem ?? malformed ?? unread)!.ToResult();
            }

            var list = await TagBrowser.PageAsync(registry, name, query.From, query.Count, query.Filter, cancellationToken);
            return TypedResults.Ok(new TagsModel([.. list.Names.Select(tag => tag.Text)], list.Next, list.Skipped));
        });

    private static Task<IResult> ListAsTextAsync(
        string host, string? repository, ReferencePath paths, TagBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (registry, problem) = paths.ReadHost(host);
            var (name, malformed) = ReferencePath.ReadRepository(repository, registry);
            if (registry is null || name is null)
            {
                return (problem ?? malformed)!.ToResult();
            }

            var list = await browser.WalkAsync(registry, name, cancellationToken).LastAsync(cancellationToken);
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.ContentSecurityPolicy = "sandbox";
            return Results.Text(ListText.Of(list));
        });
}
