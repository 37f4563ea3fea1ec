using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Amazon ECR, private: Basic by a password of twelve hours, opaque cursors in absolute links, blobs on S3, refusals in plain text.</summary>
public sealed class Ecr : Vendor
{
    /// <inheritdoc />
    public override string Host => "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    /// <summary>The password of today.</summary>
    public string Password { get; set; } = "s3cret-of-viewer";

    /// <summary>One of another day.</summary>
    public string EndedPassword { get; set; } = "ended";

    /// <inheritdoc />
    protected override string? BasicUser => "AWS";

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        var shown = context.Request.Headers.Authorization.ToString();
        if (shown == Basic(Password))
        {
            return false;
        }

        if (shown == Basic(EndedPassword))
        {
            return await SayAsync(context, 403, """{"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}""");
        }

        context.Response.Headers.WWWAuthenticate = $"Basic realm=\"https://{Host}/\",service=\"ecr.amazonaws.com\"";
        return await SayAsync(context, 401, "Not Authorized\n", "text/plain; charset=utf-8");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        if (int.TryParse(context.Request.Query["n"], out var count) && count > 1000)
        {
            return await RefuseAsync(context, 405, "UNSUPPORTED", "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'");
        }

        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await PageAsync(context, "repositories", ["base/go", "team/api", Repository], "last", Opaque, cursor => $"<{Registry.Url}v2/_catalog?last={cursor}&n=2>; rel=\"next\""),
            _ when IsOfTags(context) => await PageAsync(context, "tags", WrittenTags, "last", Opaque, cursor => $"<{Registry.Url}v2/{Repository}/tags/list?last={cursor}&n=2>; rel=\"next\"")
                || await RefuseAsync(context, 405, "UNSUPPORTED", "The cursor is none."),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) =>
                await RefuseAsync(context, 404, "NAME_UNKNOWN", "The repository with name 'team/none' does not exist in the registry with id '123456789012'"),
            _ => false,
        };
    }

    private static string Basic(string password) => $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"AWS:{password}"))}";
}
