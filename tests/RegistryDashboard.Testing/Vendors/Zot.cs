using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>zot: Basic and bearer offered together, links that are not escaped, 404 for a last name that it does not know, a limit of requests without a time.</summary>
public sealed class Zot : Vendor
{
    /// <inheritdoc />
    public override string Host => "zot.corp.example";

    /// <summary>Whether it limits everything.</summary>
    public bool IsLimiting { get; set; }

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override void Fill(FakeContent content) => new IndexBuilder(content, $"{Repository}:{Tag}").With("linux/amd64").With("linux/arm64").AsOci().Build();

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context) =>
        !HasBasic(context) && await ChallengeAsync(context, "Basic realm=\"Authorization Required\"");

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        if (IsLimiting)
        {
            return await SayAsync(context, 429, "Too Many Requests\n", "text/plain; charset=utf-8");
        }

        string[] repositories = ["base/go", "team/api", Repository];
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await PageAsync(context, "repositories", repositories, "last", position => repositories[position - 1], cursor => $"</v2/_catalog?n=2&last={Uri.UnescapeDataString(cursor)}>; rel=\"next\""),
            _ when IsOfTags(context) => await PageAsync(context, "tags", WrittenTags, "last", position => WrittenTags[position - 1], cursor => $"</v2/{Repository}/tags/list?n=2&last={cursor}>; rel=\"next\"")
                || await RefuseAsync(context, 404, "NAME_UNKNOWN", "repository name not known to registry"),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "NAME_UNKNOWN", "repository name not known to registry", $$"""{"name":"team/none"}"""),
            _ => false,
        };
    }
}
