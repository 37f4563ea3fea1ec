using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Harbor: bearer for repositories and Basic for the catalog, which is for the system's users only; a cookie on every answer; 400 for a last name that it does not know.</summary>
public sealed class Harbor : Vendor
{
    /// <inheritdoc />
    public override string Host => "harbor.corp.example";

    /// <summary>Whether the user is a robot of the whole system.</summary>
    public bool IsOfSystem { get; set; } = true;

    /// <summary>Where it believes its token service to be; null for where it is.</summary>
    public string? ExternalUrl { get; set; }

    /// <inheritdoc />
    protected override string? BasicUser => "robot$viewer";

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.Server = "nginx";
        headers.SetCookie = "sid=be5ec0ffee; Path=/; HttpOnly";
        headers["X-Request-Id"] = "0f9d8c7b";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/service/token")
        {
            return HasBasic(context)
                ? await SayAsync(context, 200, $$"""{"token":"{{Token}}","access_token":"","expires_in":1800,"issued_at":"2026-07-01T10:00:00Z"}""")
                : await RefuseAsync(context, 401, "UNAUTHORIZED", "unauthorized: authentication required");
        }

        if (context.Request.Path == "/v2/_catalog")
        {
            return !(HasBasic(context) && IsOfSystem) && await ChallengeAsync(context, "Basic realm=\"harbor\"", "unauthorized to list catalog: unauthorized to list catalog");
        }

        return !HasToken(context) && !HasBasic(context) && await ChallengeAsync(
            context, $"Bearer realm=\"{ExternalUrl ?? Registry.Url.ToString()}service/token\",service=\"harbor-registry\"{(ScopeOf(context) is { Length: > 0 } scope ? $",scope=\"{scope}\"" : "")}", "unauthorized to access repository: team/app, action: pull");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        string[] repositories = ["base/go", "team/api", Repository];
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await PageAsync(context, "repositories", repositories, "last", position => repositories[position - 1], cursor => $"</v2/_catalog?last={cursor}&n=2>; rel=\"next\""),
            _ when IsOfTags(context) => await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?last={cursor}&n=2>; rel=\"next\"")
                || await RefuseAsync(context, 400, "BAD_REQUEST", "invalid value for last"),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await SayAsync(context, 404, """{"errors":[{"code":"UNKNOWN","message":"artifact team/none:1.0 not found"}]}"""),
            _ => false,
        };
    }
}
