using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Quay: bearer tokens only, refusals as html, pages by <c>next_page</c> alone, an empty catalog for strangers.</summary>
public sealed class Quay : Vendor
{
    /// <inheritdoc />
    public override string Host => "quay.io";

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.Server = "nginx/1.22.1";
        headers.SetCookie = "session=eyJfcGVybWFuZW50Ijp0cnVlfQ; Secure; HttpOnly; Path=/; SameSite=Lax";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/v2/auth")
        {
            return await SayAsync(context, 200, $$"""{"token":"{{Token}}"}""");
        }

        var shown = context.Request.Headers.Authorization.ToString();
        var scope = ScopeOf(context);
        var isGranted = scope is "" or "registry:catalog:*" || scope == $"repository:{Repository}:pull";
        if (HasToken(context))
        {
            return !isGranted && await HtmlAsync(context, "access to the requested resource is not authorized");
        }

        return await HtmlAsync(context, shown.StartsWith("Basic", StringComparison.Ordinal) ? "Invalid bearer token format" : "Anonymous access is not allowed");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context) => context.Request.Path == "/v2/_catalog"
        ? await SayAsync(context, 200, """{"repositories":[]}""")
        : IsOfTags(context) && await PageAsync(context, "tags", WrittenTags, "next_page", Opaque, cursor => $"</v2/{Repository}/tags/list?n=2&next_page={cursor}>; rel=\"next\"");

    /// <summary>JSON that is said to be a page of html.</summary>
    private Task<bool> HtmlAsync(HttpContext context, string message)
    {
        var scope = ScopeOf(context);
        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{Registry.Url}v2/auth\",service=\"quay.io\"{(scope.Length > 0 ? $",scope=\"{scope}\"" : "")}";
        return SayAsync(context, 401, $$"""{"errors":[{"code":"UNAUTHORIZED","detail":{},"message":"{{message}}"}]}""", "text/html; charset=utf-8");
    }
}
