using RegistryDashboard.Web.Installation;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What belongs to the about page and is text as it is.</summary>
internal static class AboutEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static void MapAbout(this IEndpointRouteBuilder routes)
    {
        var about = routes.MapGroup($"/{DashboardUrls.About}").ExcludeFromDescription();
        about.MapGet("/licence", () => Results.Stream(ShippedText.Open(ShippedText.Licence), PlainText));
        about.MapGet("/notices", () => Results.Stream(ShippedText.Open(ShippedText.Notices), PlainText));
        about.MapGet("/docs/{name}", (string name) => ShippedText.OpenDocumentation(name) is { } text ? Results.Stream(text, PlainText) : Results.NotFound());
    }
}
