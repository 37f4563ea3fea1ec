using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>GHCR: its token service refuses what is missing as what is private, it lists nothing, and limits without saying until when.</summary>
public sealed class GitHub : Vendor
{
    /// <inheritdoc />
    public override string Host => "ghcr.io";

    /// <summary>Whether it limits everything.</summary>
    public bool IsLimiting { get; set; }

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers["X-GitHub-Request-Id"] = "C0FE:1A2B:3C4D:5E6F:66A1B2C3";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            return context.Request.Query["scope"].ToString() is "" or "repository:user/image:pull" || context.Request.Query["scope"] == $"repository:{Repository}:pull"
                ? await SayAsync(context, 200, $$"""{"token":"{{Token}}"}""")
                : await SayAsync(context, 403, """{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}""");
        }

        // What is asked for nothing names a repository that nobody has.
        var scope = ScopeOf(context) is { Length: > 0 } asked ? asked : "repository:user/image:pull";
        return !HasToken(context) && await ChallengeAsync(context, $"Bearer realm=\"{Registry.Url}token\",service=\"ghcr.io\",scope=\"{scope}\"");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context) => IsLimiting
        ? await SayAsync(context, 429, """{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 1.2s, allowed: 44000/minute"}]}""")
        : IsOfTags(context) && await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?last={cursor}&n={PageSize}>; rel=\"next\"");
}
