using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Amazon ECR Public: one scope for all, a token that does not say when it ends, opaque cursors, 405 for what it does not know, a tag outside the grammar.</summary>
public sealed class EcrPublic : Vendor
{
    private int _tokens;

    /// <inheritdoc />
    public override string Host => "public.ecr.aws";

    /// <summary>Ends all tokens before their time, which is answered by 400.</summary>
    public void EndTokens() => _tokens++;

    /// <inheritdoc />
    public override IReadOnlyList<string> WrittenTags => ["1.0", "1.1", "-ot-beta-jmx", "1.2"];

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/token/")
        {
            return context.Request.Query["service"] == "public.ecr.aws" && context.Request.Query["scope"] == "aws"
                ? await SayAsync(context, 200, $$"""{"token":"{{Token}}{{++_tokens}}"}""")
                : await SayAsync(context, 400, """{"errors":[{"code":"UNSUPPORTED","message":"Invalid parameter"}]}""");
        }

        var shown = context.Request.Headers.Authorization.ToString();
        if (shown == $"Bearer {Token}{_tokens}")
        {
            return false;
        }

        return shown.StartsWith("Bearer", StringComparison.Ordinal)
            ? await SayAsync(context, 400, """{"errors":[{"code":"DENIED","message":"Your Authorization Token is invalid."}]}""")
            : await ChallengeAsync(context, $"Bearer realm=\"{Registry.Url}token/\",service=\"public.ecr.aws\",scope=\"aws\"", "Not Authorized");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await RefuseAsync(context, 405, "UNSUPPORTED", "The operation is unsupported."),
            _ when IsOfTags(context) => context.Request.Query.ContainsKey("last") && !context.Request.Query.ContainsKey("token")
                ? await RefuseAsync(context, 405, "UNSUPPORTED", "The operation is unsupported.")
                : await PageAsync(context, "tags", WrittenTags, "token", Opaque, cursor => $"</v2/{Repository}/tags/list?n=2&last=x&token={cursor}>; rel=\"next\""),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "NAME_UNKNOWN", "The repository does not exist in the registry"),
            _ => false,
        };
    }
}
