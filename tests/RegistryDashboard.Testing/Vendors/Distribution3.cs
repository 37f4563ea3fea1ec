using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>distribution 3, the image <c>registry:3</c>: tokens, sorted tags in pages with links, storage elsewhere, plain text where there is no route.</summary>
public sealed class Distribution3 : Vendor
{
    /// <inheritdoc />
    public override string Host => "registry3.corp.example:5000";

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/auth/token")
        {
            return HasBasic(context)
                ? await SayAsync(context, 200, $$"""{"access_token":"{{Token}}","expires_in":900}""")
                : await SayAsync(context, 401, "Unauthorized\n", "text/plain; charset=utf-8");
        }

        return !HasToken(context) && await ChallengeAsync(context, $"Bearer realm=\"{Registry.Url}auth/token\",service=\"registry\"{(ScopeOf(context) is { Length: > 0 } scope ? $",scope=\"{scope}\"" : "")}");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        string[] repositories = ["base/go", "team/api", Repository];
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await PageAsync(context, "repositories", repositories, "last", position => repositories[position - 1], cursor => $"</v2/_catalog?last={cursor}&n=2>; rel=\"next\""),
            _ when IsOfTags(context) => await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?last={cursor}&n=2>; rel=\"next\""),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "NAME_UNKNOWN", "repository name not known to registry", """{"name":"team/none"}"""),
            _ => false,
        };
    }
}
