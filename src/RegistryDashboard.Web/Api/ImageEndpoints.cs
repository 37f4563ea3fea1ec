using System.Text.Json;
using Microsoft.Net.Http.Headers;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>Images, and the exact bytes of manifests.</summary>
internal static class ImageEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void MapImages(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/images/{**reference}", ApiEndpoints.Reads, GetImageAsync)
            .Produces<ImageModel>().WithSummary("What an image is; with ?platform= its config and history too.");

        api.MapMethods("/configs/{**reference}", ApiEndpoints.Reads, GetConfigAsync)
            .Produces<byte[]>(contentType: "application/octet-stream").WithSummary("The exact bytes of an image's config.");

        api.MapMethods("/manifests/{**reference}", ApiEndpoints.Reads, GetManifestAsync)
            .Produces<byte[]>(contentType: "application/octet-stream").WithSummary("The exact bytes of a manifest: sha256sum of the body is its digest.");
    }

    private static Task<IResult> GetConfigAsync(
        string reference, ReferencePath paths, ImageBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var view = await browser.LoadAsync(parsed, ChildrenWanted.Free, null, cancellationToken);
            if (view.Kind != ImageKind.Image || view.Choose(null) is not { Content: { } content } row)
            {
                return view.Choose(null)?.Problem is { } failed ? Problem.Of(failed).ToResult() : Problem.MalformedReference("This is no image of one platform, and only those have a config: name it by its digest.").ToResult();
            }

            context.Response.Headers["Docker-Content-Digest"] = content.Manifest.Config.Digest.Text;
            context.Response.Headers.ContentSecurityPolicy = "sandbox";
            return Results.Bytes(content.Config.Bytes, "application/octet-stream", $"config-{row.Digest.Short}.json");
        });

    private static Task<IResult> GetImageAsync(
        string reference, string? platform, string? children, ReferencePath paths, ImageBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var wanted = Platform.Parse(platform);
            if (wanted is null && !string.IsNullOrEmpty(platform))
            {
                return Problem.PlatformNotFound(platform, []).ToResult();
            }

            var view = await browser.LoadAsync(parsed, children == "all" ? ChildrenWanted.All : ChildrenWanted.Free, wanted, cancellationToken);
            var detailed = view.Kind == ImageKind.Image || wanted is not null ? view.Choose(wanted) : null;
            if (wanted is not null && detailed is null)
            {
                return Problem.PlatformNotFound(platform!, view.Platforms.Select(row => row.Platform?.ToString()).OfType<string>()).ToResult();
            }

            return Cached(context, view, JsonSerializer.SerializeToUtf8Bytes(ImageModel.Of(view, detailed), ApiJson.Options));
        });

    /// <summary>By digest an answer never changes, once every row is there.</summary>
    private static IResult Cached(HttpContext context, ImageView view, byte[] body)
    {
        var isFinal = view.Reference.Digest is not null && view.IsComplete;
        context.Response.Headers.CacheControl = isFinal ? Immutable : "no-cache";
        return Results.Bytes(body, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Digest.Of(body).Short}\"", isWeak: true));
    }

    private static Task<IResult> GetManifestAsync(
        string reference, ReferencePath paths, RegistryDirectory directory, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var document = (await directory.Get(parsed.Host).Registry.GetManifestAsync(parsed, cancellationToken)).Value;
            var type = MediaTypes.Manifests.Contains(document.Manifest.MediaType) ? document.Manifest.MediaType : "application/octet-stream";
            var headers = context.Response.Headers;
            headers["Docker-Content-Digest"] = document.Digest.Text;
            headers.ContentSecurityPolicy = "sandbox";
            headers.CacheControl = parsed.Digest is null ? "no-cache" : Immutable;
            return Results.Bytes(document.Bytes, type, entityTag: new EntityTagHeaderValue($"\"{document.Digest}\""));
        });
}
