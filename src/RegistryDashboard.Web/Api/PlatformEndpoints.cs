using System.Text;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>The platforms of an image as a table that a spreadsheet opens.</summary>
internal static class PlatformEndpoints
{
    public static void MapPlatforms(this IEndpointRouteBuilder api) => api.MapMethods("/platforms/{**reference}", ApiEndpoints.Reads, GetAsync)
        .WithName("getPlatforms")
        .WithSummary("The platforms of an image as CSV with a header, by the names of the JSON twin; what a spreadsheet would take for a formula begins with an apostrophe.")
        .Produces<string>(contentType: "text/csv").ProducesProblems();

    private static Task<IResult> GetAsync(
        string? reference, string? children, ReferencePath paths, ImageBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var view = await browser.LoadAsync(parsed, children == "all" ? ChildrenWanted.All : ChildrenWanted.Free, null, cancellationToken);
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.ContentSecurityPolicy = "sandbox";
            var name = $"{parsed.Repository.Segments[^1]}-{parsed.Tag?.Text ?? view.Digest.Short}-platforms.csv";
            return Results.File(Encoding.UTF8.GetBytes(PlatformMatrix.Csv(view)), "text/csv; charset=utf-8", name);
        });
}
