using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>JFrog Artifactory by path: the key of the repository is the first part of names and missing in links, numbers for cursors, digests among tags, Xray's refusals.</summary>
public sealed class Artifactory : Vendor
{
    /// <inheritdoc />
    public override string Host => "artifactory.corp.example";

    /// <inheritdoc />
    public override string Repository => "docker-local/team/app";

    /// <inheritdoc />
    public override IReadOnlyList<string> WrittenTags => ["1.0", "1.1", "sha256:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "latest"];

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers["X-JFrog-Version"] = "Artifactory/7.90.1 79001900";
        headers["X-Artifactory-Id"] = "0a1b2c3d4e5f";
        headers["X-Artifactory-Node-Id"] = "a0node";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/v2/token")
        {
            return HttpMethods.IsGet(context.Request.Method) && HasBasic(context)
                ? await SayAsync(context, 200, $$"""{"token":"{{Token}}","expires_in":3600}""")
                : await SayAsync(context, 401, """{"errors":[{"status":401,"message":"Bad credentials"}]}""");
        }

        return !HasToken(context) && await ChallengeAsync(context, $"Bearer realm=\"{Registry.Url}v2/token\",service=\"{Host}\"{(ScopeOf(context) is { Length: > 0 } scope ? $",scope=\"{scope}\"" : "")}", "The client does not have permission to read");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await SayAsync(context, 404, """{"errors":[{"status":404,"message":"Not Found"}]}"""),
            "/v2/team/app/tags/list" => await RefuseAsync(context, 404, "NAME_UNKNOWN", "Repository name not known to registry."),
            _ when IsOfTags(context) => await PageAsync(context, "tags", WrittenTags, "last", position => $"{position}0000", cursor => $"</v2/team/app/tags/list?last={cursor}&n=2>; rel=\"next\""),
            _ when path.EndsWith("/manifests/blocked", StringComparison.Ordinal) =>
                await RefuseAsync(context, 403, "DENIED", "Artifact download request rejected: blocked by Xray policy 'critical' in watch 'all'."),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "The named manifest is not known to the registry."),
            _ => false,
        };
    }
}
