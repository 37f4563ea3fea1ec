using System.Globalization;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Api;

/// <summary>The history of an image as text: what the page's copy buttons copy, and <c>curl</c> reads.</summary>
internal static class HistoryEndpoints
{
    private const string AsDockerfile = "dockerfile";

    public static void MapHistories(this IEndpointRouteBuilder api) => api.MapMethods("/history/{**reference}", ApiEndpoints.Reads, GetAsync)
        .WithName("getHistory")
        .WithSummary("The build history of a platform as text: in the columns of docker history, newest first, or with ?as=dockerfile as a Dockerfile that says it is reconstructed; with ?step= the command of one step to the letter.")
        .Produces<string>(contentType: "text/plain").ProducesProblems();

    private static Task<IResult> GetAsync(
        string? reference, string? platform, string? @as, string? step, ReferencePath paths, ImageBrowser browser, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var (row, missing) = await browser.LoadPlatformAsync(parsed, platform, cancellationToken);
            if (row?.Content is { } whole && step is not null)
            {
                return whole.History.Steps.FirstOrDefault(one => one.Number.ToString(CultureInfo.InvariantCulture) == step) is { } found
                    ? Results.Text(found.Entry?.CreatedBy ?? "")
                    : Problem.MalformedReference($"step takes a number from 1 to {whole.History.Steps.Count}, which step of the history is wanted.").ToResult();
            }

            return row?.Content is { } content
                ? Results.Text(@as == AsDockerfile ? HistoryText.Dockerfile(content.History) : HistoryText.Docker(content.History))
                : missing!.ToResult();
        });
}
