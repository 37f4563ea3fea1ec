using Microsoft.AspNetCore.Authentication.Cookies;

namespace RegistryDashboard.Web.Access;

/// <summary>
/// Cookies that begin with <c>__Host-</c> behind https: a browser takes them from this host alone, over https, so that no neighbour and nobody on
/// the way can put one there. Over http there is no such promise, and no such name.
/// </summary>
internal sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), options);

    private static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
