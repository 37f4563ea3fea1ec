using Microsoft.AspNetCore.Localization;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Keeps the language someone chose in a cookie of this site.</summary>
internal static class CultureEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapCulture(this IEndpointRouteBuilder routes) => routes.MapGet("/culture", (string? culture, string? returnUrl, HttpContext context) =>
    {
        if (culture is not null && Site.Cultures.Contains(culture))
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, new CookieOptions { MaxAge = Kept, SameSite = SameSiteMode.Lax, Path = context.Request.PathBase + "/" });
        }

        var local = returnUrl?.TrimStart('/', '\\') ?? "";
        return Results.LocalRedirect($"~/{(local.Any(char.IsControl) ? "" : local)}");
    }).ExcludeFromDescription();
}
