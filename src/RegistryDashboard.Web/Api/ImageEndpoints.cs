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
    private const string Binary = "application/octet-stream";
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void MapImages(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/images/{**reference}", ApiEndpoints.Reads, GetImageAsync)
            .WithName("getImage").WithSummary("What an image is; with ?platform= its config and history too.")
            .Produces<ImageModel>().Produces(StatusCodes.Status304NotModified).ProducesProblems();

        api.MapMethods("/configs/{**reference}", ApiEndpoints.Reads, GetConfigAsync)
            .WithName("getConfig").WithSummary("The exact bytes of the config of an image of one platform.")
            .Produces<byte[]>(contentType: Binary).Produces(StatusCodes.Status304NotModified).ProducesProblems();

        api.MapMethods("/manifests/{**reference}", ApiEndpoints.Reads, GetManifestAsync)
            .WithName("getManifest").WithSummary("The exact bytes of a manifest: sha256sum of the body is its digest.")
            .Produces<byte[]>(contentType: Binary, additionalContentTypes: [.. MediaTypes.Manifests]).Produces(StatusCodes.Status304NotModified).ProducesProblems();
    }

    private static Task<IResult> GetConfigAsync(
        string? reference, ReferencePath paths, ImageBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            if ((await browser.OpenAsync(parsed, cancellationToken)).Kind != ImageKind.Image)
            {
                return Problem.MalformedReference("This is no image of one platform, and only those have a config: name it by its digest.").ToResult();
            }

            var (row, missing) = await browser.LoadPlatformAsync(parsed, null, cancellationToken);
            return row?.Content is { } content
                ? Bytes(context, content.Config.Bytes, Binary, content.Manifest.Config.Digest!, parsed.Digest is not null)
                : missing!.ToResult();
        });

    private static Task<IResult> GetImageAsync(
        string? reference, string? platform, string? children, ReferencePath paths, ImageBrowser browser, HttpContext context, CancellationToken cancellationToken) =>
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
                return Problem.PlatformNotFound(platform, (await browser.OpenAsync(parsed, cancellationToken)).PlatformNames).ToResult();
            }

            var view = await browser.LoadAsync(parsed, children == "all" ? ChildrenWanted.All : ChildrenWanted.Free, wanted, cancellationToken);
            var detailed = view.Kind == ImageKind.Image || wanted is not null ? view.Choose(wanted) : null;
            if (wanted is not null && detailed is null)
            {
                return Problem.PlatformNotFound(platform!, view.PlatformNames).ToResult();
            }

            return Cached(context, view, JsonSerializer.SerializeToUtf8Bytes(ImageModel.Of(view, detailed), ApiJson.Options));
        });

    /// <summary>
    /// By digest an answer never changes, once every row is there; but for that of one platform, of which a note tells, once it is known, of which index it is
    /// one and where that index's tag leads.
    /// </summary>
    private static IResult Cached(HttpContext context, ImageView view, byte[] body)
    {
        var isFinal = view.Reference.Digest is not null && view.IsComplete && view.Kind != ImageKind.Image;
        context.Response.Headers.CacheControl = isFinal ? Immutable : "no-cache";
        return Results.Bytes(body, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Digest.Of(body).Short}\"", isWeak: true));
    }

    private static Task<IResult> GetManifestAsync(
        string? reference, ReferencePath paths, RegistryDirectory directory, HttpContext context, CancellationToken cancellationToken) =>
        ProblemResult.GuardAsync(async () =>
        {
            var (parsed, problem) = paths.Read(reference);
            if (parsed is null)
            {
                return problem!.ToResult();
            }

            var document = (await directory.Of(parsed.Host).GetManifestAsync(parsed, cancellationToken)).Value;
            return Bytes(context, document.Bytes, TypeOf(document.Manifest), document.Digest, parsed.Digest is not null);
        });

    /// <summary>What cannot be read as what it was answered as is not passed on as that.</summary>
    private static string TypeOf(Manifest manifest) =>
        manifest is not Manifest.Unreadable && MediaTypes.Manifests.Contains(manifest.MediaType) ? manifest.MediaType : Binary;

    private static IResult Bytes(HttpContext context, ReadOnlyMemory<byte> bytes, string type, Digest digest, bool isPinned)
    {
        var headers = context.Response.Headers;
        headers["Docker-Content-Digest"] = digest.Text;
        headers.ContentSecurityPolicy = "sandbox";
        headers.ContentDisposition = "attachment";
        headers.CacheControl = isPinned ? Immutable : "no-cache";
        return Results.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{digest}\""));
    }
}
