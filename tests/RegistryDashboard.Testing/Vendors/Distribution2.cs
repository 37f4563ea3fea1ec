using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>distribution 2.8, the image <c>registry:2</c>: htpasswd, tags in no order and in one answer whatever is asked, 400 for more than a thousand names, plain text where there is no route.</summary>
public sealed class Distribution2 : Vendor
{
    /// <inheritdoc />
    public override string Host => "registry.corp.example:5000";

    /// <inheritdoc />
    public override IReadOnlyList<string> WrittenTags => ["latest", "1.3", "1.0", "1.2", "1.1"];

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.XContentTypeOptions = "nosniff";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context) => !HasBasic(context) && await ChallengeAsync(context, "Basic realm=\"Registry Realm\"");

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        string[] repositories = ["base/go", "team/api", Repository];
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" when int.TryParse(context.Request.Query["n"], out var count) && count > 1000 =>
                await RefuseAsync(context, 400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested", $$"""{"n":{{count}}}"""),
            "/v2/_catalog" => await PageAsync(context, "repositories", repositories, "last", position => repositories[position - 1], cursor => $"</v2/_catalog?last={cursor}&n=2>; rel=\"next\""),
            "/v2/team/emptied/tags/list" => await SayAsync(context, 200, """{"name":"team/emptied","tags":null}"""),
            _ when IsOfTags(context) => await SayAsync(context, 200, $$"""{"name":"{{Repository}}","tags":["{{string.Join("\",\"", WrittenTags)}}"]}"""),
            _ when path.Contains("/referrers/", StringComparison.Ordinal) => await SayAsync(context, 404, "404 page not found\n", "text/plain; charset=utf-8"),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown", """{"Tag":"1.0"}"""),
            _ => false,
        };
    }
}
