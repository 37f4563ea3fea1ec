using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Resources;

namespace RegistryDashboard.Web.Hosting;

/// <summary>The reference box as the browser's own search (OpenSearch 1.1), with its completions (OpenSearch Suggestions).</summary>
internal static class OpenSearch
{
    private static readonly XNamespace Namespace = "http://a9.com/-/spec/opensearch/1.1/";

    public static void MapOpenSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/opensearch.xml", (HttpContext context, IStringLocalizer<ShellStrings> strings) =>
            Results.Content(Describe(context.Request, strings).ToString(), "application/opensearchdescription+xml")).AllowAnonymous().ExcludeFromDescription();

        routes.MapGet("/api/v1/suggestions", async (string? q, Completions completions, CurrentOptions current, CancellationToken cancellationToken) =>
        {
            var found = await completions.OfAsync(q, current.Value.DefaultRegistry, cancellationToken);
            return Results.Json(new object[] { q ?? "", found.Select(completion => completion.Text) }, contentType: "application/x-suggestions+json");
        }).WithSummary("How what is typed into the box may go on, from the names known so far; OpenSearch Suggestions.").WithTags("RegistryDashboard");
    }

    private static XElement Describe(HttpRequest request, IStringLocalizer<ShellStrings> strings)
    {
        var site = $"{request.Scheme}://{request.Host}{request.PathBase}/";
        return new XElement(
            Namespace + "OpenSearchDescription",
            new XElement(Namespace + "ShortName", "RegistryDashboard"),
            new XElement(Namespace + "Description", strings["Home_Title"].Value),
            new XElement(Namespace + "InputEncoding", "UTF-8"),
            new XElement(Namespace + "Image", new XAttribute("type", "image/svg+xml"), $"{site}favicon.svg"),
            new XElement(Namespace + "Url", new XAttribute("type", "text/html"), new XAttribute("template", $"{site}?q={{searchTerms}}")),
            new XElement(Namespace + "Url", new XAttribute("type", "application/x-suggestions+json"), new XAttribute("template", $"{site}api/v1/suggestions?q={{searchTerms}}")));
    }
}
