using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Localization;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Keeps the language someone chose in a cookie of this site.</summary>
internal static partial class CultureEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void MapCulture(this IEndpointRouteBuilder routes) => routes.MapGet("/culture", (string? culture, string? returnUrl, HttpContext context) =>
    {
        if (culture is not null && Site.Cultures.Contains(culture))
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, new CookieOptions { MaxAge = Kept, SameSite = SameSiteMode.Lax, Path = context.Request.PathBase + "/" });
        }

        return Results.LocalRedirect($"~/{LocalOf(returnUrl ?? "")}");
    }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The address as a header can carry it, below our own base whatever it was; none that would break the header.</summary>
    private static string LocalOf(string returnUrl)
    {
        var local = returnUrl.TrimStart('/', '\\');
        return local.Any(char.IsControl) ? "" : Unwritable().Replace(local, part => Uri.EscapeDataString(part.Value));
    }

    [GeneratedRegex(@"[^!#-;=?-\[\]_a-z~]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unwritable();
}
