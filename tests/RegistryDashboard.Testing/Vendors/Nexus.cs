using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Sonatype Nexus on a connector of its own: Basic, links to a path that the connector does not have, <c>null</c> for no tags, and in old versions no link at all.</summary>
public sealed class Nexus : Vendor
{
    /// <inheritdoc />
    public override string Host => "nexus.corp.example:8082";

    /// <summary>Whether it is one of before 3.64, which sends no link.</summary>
    public bool IsOld { get; set; }

    /// <inheritdoc />
    protected override string? BasicUser => "viewer";

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.Server = "Nexus/3.89.1-03 (COMMUNITY)";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context) =>
        !HasBasic(context) && await ChallengeAsync(context, "BASIC realm=\"Sonatype Nexus Repository Manager\"", "access to the requested resource is not authorized");

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        string[] repositories = ["base/go", "team/api", Repository];
        var path = context.Request.Path.Value!;
        return path switch
        {
            _ when path.StartsWith("/repository/", StringComparison.Ordinal) => await SayAsync(context, 400, "<html><body>400 - Nexus Repository</body></html>", "text/html"),
            "/v2/_catalog" => await ListAsync(context, "repositories", repositories, "/repository/docker-hosted/v2/_catalog"),
            "/v2/team/emptied/tags/list" => await SayAsync(context, 200, """{"name":"team/emptied","tags":null}"""),
            _ when IsOfTags(context) => await ListAsync(context, "tags", WrittenTags, $"/repository/docker-hosted{path}"),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown"),
            _ => false,
        };
    }

    private async Task<bool> ListAsync(HttpContext context, string member, IReadOnlyList<string> names, string path)
    {
        var isAnswered = await PageAsync(context, member, names, "last", position => names[position - 1], cursor => IsOld ? null : $"<{path}?n=2&last={cursor}>; rel=\"next\"");
        return isAnswered || await RefuseAsync(context, 400, "UNSUPPORTED", "last is not known");
    }
}
