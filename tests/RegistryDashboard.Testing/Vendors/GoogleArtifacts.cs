using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>Google Artifact Registry and gcr.io: lists with maps of all manifests, absolute links, no tokens by POST, blobs below its own host; gcr.io's 401 without a challenge.</summary>
public sealed class GoogleArtifacts : Vendor
{
    private const int Manifests = 20_000;

    /// <inheritdoc />
    public override string Host => "europe-docker.pkg.dev";

    /// <inheritdoc />
    public override string Repository => "project/images/app";

    /// <summary>Whether only <c>/v2/</c> says how to sign in, as gcr.io did.</summary>
    public bool TellsAtPingOnly { get; set; }

    /// <inheritdoc />
    protected override bool StoresElsewhere => false;

    /// <inheritdoc />
    protected override async Task<bool> SignInAsync(HttpContext context)
    {
        if (context.Request.Path == "/v2/token")
        {
            return HttpMethods.IsPost(context.Request.Method)
                ? await SayAsync(context, 404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>", "text/html; charset=UTF-8")
                : await SayAsync(context, 200, $$"""{"expires_in":3599,"issued_at":"2026-07-01T10:00:00.000000000Z","token":"{{Token}}"}""");
        }

        if (HasToken(context))
        {
            return false;
        }

        return TellsAtPingOnly && context.Request.Path != "/v2/"
            ? await RefuseAsync(context, 401, "UNAUTHORIZED", "Not Authorized.")
            : await ChallengeAsync(context, $"Bearer realm=\"{Registry.Url}v2/token\",service=\"{Host}\"{(ScopeOf(context) is { Length: > 0 } scope ? $",scope=\"{scope}\"" : "")}");
    }

    /// <inheritdoc />
    protected override async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (IsOfTags(context))
        {
            return await PageAsync(
                context, "tags", WrittenTags, "pageToken", Opaque, cursor => $"<{Registry.Url}v2/{Repository}/tags/list?n=2&pageToken={cursor}>; rel=\"next\"", $"\"child\":[],\"manifest\":{ManifestMap()},");
        }

        if (path == "/v2/_catalog")
        {
            return await RefuseAsync(context, 404, "NAME_UNKNOWN", "Requested entity was not found.");
        }

        if (path.StartsWith("/artifacts-downloads/", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(Registry.Content.Blobs[path.Split('/')[^1]]);
            return true;
        }

        if (path.Contains("/blobs/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = $"/artifacts-downloads/namespaces/project/repositories/images/downloads/{path.Split('/')[^1]}";
            return true;
        }

        return !path.Contains($"/{Repository}/", StringComparison.Ordinal) && path != "/v2/"
            && await RefuseAsync(context, 403, "DENIED", "Permission 'artifactregistry.repositories.downloadArtifacts' denied on resource (or it may not exist).");
    }

    private static string ManifestMap() => $"{{{string.Join(',', Enumerable.Range(0, Manifests).Select(EntryOf))}}}";

    private static string EntryOf(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        "sha256:{{number:x64}}":{"imageSizeBytes":"3623807","layerId":"","mediaType":"application/vnd.docker.distribution.manifest.v2+json","tag":[],"timeCreatedMs":"1720000000000","timeUploadedMs":"1720000000000"}
        """);
}
