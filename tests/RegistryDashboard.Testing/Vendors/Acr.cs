using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Azure Container Registry: a scope of its own for lists (<c>metadata_read</c>), refresh tokens for those who sign in by Entra, 429 that says when.</summary>
public sealed class Acr : Vendor
{
    /// <summary>What <c>az acr login --expose-token</c> prints.</summary>
    public const string RefreshToken = "refresh.recorded.shape";

    /// <inheritdoc />
    public override string Host => "corp.azurecr.io";

    /// <summary>Whether it limits everything.</summary>
    public bool IsLimiting { get; set; }

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers["X-Ms-Correlation-Request-Id"] = "5d4c3b2a-0000-0000-0000-000000000000";
        headers["Access-Control-Expose-Headers"] = "Docker-Content-Digest, WWW-Authenticate, Link, X-Ms-Correlation-Request-Id";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/oauth2/token")
        {
            return await TokenAsync(context);
        }

        var scope = ScopeOf(context) is { } pull && IsList(context) ? pull.Replace(":pull", ":metadata_read", StringComparison.Ordinal) : ScopeOf(context);
        if (context.Request.Headers.Authorization == $"Bearer {Token}{scope}" || (scope.Length == 0 && context.Request.Headers.Authorization.ToString().StartsWith($"Bearer {Token}", StringComparison.Ordinal)))
        {
            return false;
        }

        var error = context.Request.Headers.Authorization.Count > 0 ? ",error=\"insufficient_scope\"" : "";
        return await ChallengeAsync(
            context,
            $"Bearer realm=\"{Registry.Url}oauth2/token\",service=\"{Host}\"{(scope.Length > 0 ? $",scope=\"{scope}\"" : "")}{error}",
            "authentication required, visit https://aka.ms/acr/authorization for more information.");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        if (IsLimiting)
        {
            context.Response.Headers.RetryAfter = "60";
            return await RefuseAsync(context, 429, "TOOMANYREQUESTS", "too many requests");
        }

        return context.Request.Path == "/v2/_catalog"
            ? await PageAsync(context, "repositories", ["base/go", "team/api", Repository], "last", position => $"page{position}", cursor => $"</v2/_catalog?last={cursor}&n=2&orderby=>; rel=\"next\"")
            : IsOfTags(context) && await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?last={cursor}&n=2&orderby=>; rel=\"next\"");
    }

    private static bool IsList(HttpContext context) => context.Request.Path.Value!.EndsWith("/tags/list", StringComparison.Ordinal);

    private async Task<bool> TokenAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return HasBasic(context)
                ? await SayAsync(context, 200, $$"""{"access_token":"{{Token}}{{context.Request.Query["scope"]}}"}""")
                : await RefuseAsync(context, 401, "UNAUTHORIZED", "authentication required, visit https://aka.ms/acr/authorization for more information.");
        }

        var form = await context.Request.ReadFormAsync();
        return form["grant_type"] == "refresh_token" && form["refresh_token"] == RefreshToken
            ? await SayAsync(context, 200, $$"""{"access_token":"{{Token}}{{form["scope"]}}"}""")
            : await SayAsync(context, 400, """{"errors":[{"code":"UNSUPPORTED","message":"grant_type is not supported"}]}""");
    }
}
