using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Red Hat's registry.access: no sign-in, schema 1 said to be plain text, "Not Found" under the code UNKNOWN, no catalog, everything in one list.</summary>
public sealed class RedHat : Vendor
{
    private const string Schema1 =
        """{"schemaVersion":1,"name":"ubi8/old","tag":"old","architecture":"amd64","fsLayers":[{"blobSum":"sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4"}],"history":[{"v1Compatibility":"{\"created\":\"2016-03-01T10:00:00Z\",\"container_config\":{\"Cmd\":[\"/bin/sh -c #(nop) ADD file\"]}}"}],"signatures":[]}""";

    /// <inheritdoc />
    public override string Host => "registry.access.redhat.com";

    /// <inheritdoc />
    public override string Repository => "ubi8/app";

    /// <inheritdoc />
    protected override void Mark(IHeaderDictionary headers)
    {
        base.Mark(headers);
        headers.Server = "openresty/1.13.6.1";
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/v2/_catalog" => await SayAsync(context, 404, "<html><head><title>404 Not Found</title></head></html>", "text/html"),
            "/v2/ubi8/old/manifests/old" => await SayAsync(context, 200, Schema1, "text/plain; charset=utf-8"),
            _ when IsOfTags(context) => await SayAsync(context, 200, $$"""{"name":"{{Repository}}","tags":["{{string.Join("\",\"", WrittenTags)}}"]}""", "text/plain; charset=utf-8"),
            _ when path != "/v2/" && !path.Contains($"/{Repository}/", StringComparison.Ordinal) => await RefuseAsync(context, 404, "UNKNOWN", "Not Found"),
            _ => false,
        };
    }
}
