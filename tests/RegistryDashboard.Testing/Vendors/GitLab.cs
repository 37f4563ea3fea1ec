using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>GitLab, self-managed: tokens of GitLab's own host, which refuses what is missing; a catalog for administrators.</summary>
public sealed class GitLab : Vendor
{
    /// <inheritdoc />
    public override string Host => "registry.gitlab.corp.example";

    /// <inheritdoc />
    public override string Repository => "group/project/app";

    /// <inheritdoc />
    protected override string? BasicUser => "gitlab+deploy-token-1";

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context) =>
        !HasToken(context)
        && await ChallengeAsync(context, $"Bearer realm=\"{Elsewhere.Url}jwt/auth\",service=\"container_registry\"{(ScopeOf(context) is { Length: > 0 } scope ? $",scope=\"{scope}\"" : "")}");

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context) =>
        IsOfTags(context) && await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"<{Registry.Url}v2/{Repository}/tags/list?last={cursor}&n=2>; rel=\"next\"");

    /// <inheritdoc />
    protected override async Task<bool> AnswerElsewhereAsync(HttpContext context)
    {
        if (context.Request.Path != "/jwt/auth")
        {
            return await base.AnswerElsewhereAsync(context);
        }

        if (!HasBasic(context))
        {
            return await SayAsync(context, 403, """{"errors":[{"code":"DENIED","message":"access forbidden"}]}""");
        }

        return context.Request.Query["scope"].ToString() is "" || context.Request.Query["scope"] == $"repository:{Repository}:pull"
            ? await SayAsync(context, 200, $$"""{"token":"{{Token}}"}""")
            : await SayAsync(context, 403, """{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}""");
    }
}
