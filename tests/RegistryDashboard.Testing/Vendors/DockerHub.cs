using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Docker Hub: tokens of another host, 401 for missing as for private, no catalog, a quota on manifests.</summary>
public sealed class DockerHub : Vendor
{
    /// <inheritdoc />
    public override string Host => "docker.io";

    /// <inheritdoc />
    public override string Repository => "library/alpine";

    /// <summary>How manifests are limited: the quota, or the limit on abuse, which names a unix time.</summary>
    public Func<DateTimeOffset, (string Header, string Value, string Body)>? Limit { get; set; }

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.StrictTransportSecurity = "max-age=31536000";
        headers["docker-ratelimit-source"] = "192.0.2.7";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        var scope = ScopeOf(context);
        var isGranted = scope is "" || scope == $"repository:{Repository}:pull";
        if (HasToken(context) && isGranted)
        {
            return false;
        }

        var error = HasToken(context) ? ",error=\"insufficient_scope\"" : "";
        return await ChallengeAsync(context, $"Bearer realm=\"{Elsewhere.Url}token\",service=\"registry.docker.io\"{(scope.Length > 0 ? $",scope=\"{scope}\"" : "")}{error}");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        if (IsOfTags(context))
        {
            return await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?last={cursor}&n={PageSize}>; rel=\"next\"");
        }

        if (!context.Request.Path.Value!.Contains("/manifests/", StringComparison.Ordinal))
        {
            return false;
        }

        if (Limit?.Invoke(DateTimeOffset.UtcNow) is var (header, value, body))
        {
            context.Response.Headers[header] = value;
            return await SayAsync(context, 429, body, "application/json");
        }

        context.Response.Headers["ratelimit-limit"] = "100;w=21600";
        context.Response.Headers["ratelimit-remaining"] = "97;w=21600";
        return false;
    }

    /// <inheritdoc />
    protected override Task<bool> AnswerElsewhereAsync(HttpContext context) => context.Request.Path == "/token"
        ? SayAsync(context, 200, $$"""{"token":"{{Token}}","access_token":"{{Token}}","expires_in":300,"issued_at":"2026-07-01T10:00:00.123456789Z"}""", "application/json")
        : base.AnswerElsewhereAsync(context);
}
