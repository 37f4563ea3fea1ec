using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Web;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A registry that speaks the OCI distribution / Docker Registry v2 API.</summary>
public sealed class DistributionRegistry : IRegistry, IDisposable
{
    private const string CatalogScope = "registry:catalog:*";
    private readonly HttpMessageInvoker _http;
    private readonly QuotaReader _quota;
    private readonly RegistryClient _client;
    private readonly RegistryPath _paths;

    /// <summary>Speaks as <paramref name="settings"/> say; nothing is asked before something is called.</summary>
    public DistributionRegistry(DistributionSettings settings, TimeProvider time)
    {
        _quota = new QuotaReader(settings.Host.IsDockerHub ? Quota.Unsaid : null, time);
        _http = RegistryHttp.Create(settings, _quota, time);
        _client = new RegistryClient(settings, _http, time);
        _paths = new RegistryPath(settings.Url);
    }

    /// <inheritdoc />
    public RegistryState State => _client.State;

    /// <inheritdoc />
    public Quota? Quota => _quota.Last;

    /// <inheritdoc />
    public async Task PingAsync(CancellationToken cancellationToken) =>
        await _client.SendAsync(Request(HttpMethod.Get, _paths.Ping, "", Limits.ErrorBody), IsSuccess, (_, _) => true, cancellationToken);

    /// <inheritdoc />
    public async Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken)
    {
        var request = ManifestRequest(HttpMethod.Head, reference);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        }

        return await _client.SendAsync(request, IsResolution, (response, _) => DigestOf(response, known), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        _client.SendAsync(ManifestRequest(HttpMethod.Get, reference), IsSuccess, (response, bytes) => ReadManifest(reference.Digest, response, bytes), cancellationToken);

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Descriptor config, CancellationToken cancellationToken) =>
        _client.SendAsync(
            Request(HttpMethod.Get, _paths.Blob(repository, config.Digest), PullScope(repository), Limits.Config),
            IsSuccess,
            (_, bytes) => new ConfigDocument(ConfigReader.Read(Checked(config.Digest, bytes)), bytes),
            cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(
            withCount => _paths.Tags(repository, page, withCount),
            PullScope(repository),
            page,
            wire => NameReader.Read<Tag>(wire.Tags, Tag.TryParse),
            cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(
            withCount => _paths.Catalog(page, withCount),
            CatalogScope,
            page,
            wire => NameReader.Read<RepositoryName>(wire.Repositories, RepositoryName.TryParse),
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>Registries that know no <c>n</c>, or not so many, answer 400; then the page is asked for without it.</summary>
    private async Task<Answer<NamePage<T>>> ListAsync<T>(
        Func<bool, Uri> addressOf, string scope, PageRequest page, Func<WireNames, NamePage<T>> names, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(addressOf(true));
        }
        catch (RegistryException exception) when (exception.Error.Status == (int)HttpStatusCode.BadRequest && page.Next is null)
        {
            return await ReadAsync(addressOf(false));
        }

        Task<Answer<NamePage<T>>> ReadAsync(Uri address) =>
            _client.SendAsync(Request(HttpMethod.Get, address, scope, Limits.List), IsSuccess, (response, bytes) => ReadPage(response, bytes, address, page.Count, names), cancellationToken);
    }

    private static NamePage<T> ReadPage<T>(HttpResponseMessage response, byte[] bytes, Uri asked, int count, Func<WireNames, NamePage<T>> names)
    {
        var wire = WireReader.Read(bytes, WireContext.Default.WireNames);
        var page = names(wire);
        if (response.Headers.TryGetValues("Link", out var links))
        {
            return page with { Next = LinkHeader.NextQuery(links, asked) };
        }

        var written = wire.Tags ?? wire.Repositories ?? [];
        return IsSaidBefore(written, asked) ? page with { Names = [], Skipped = 0 } : page with { Next = NextAfterFullPage(written, count) };
    }

    /// <summary>Where pages are not known (distribution 2.8 for tags), the whole list comes again, and with it the name that the page was to follow.</summary>
    private static bool IsSaidBefore(IReadOnlyList<string> written, Uri asked) =>
        HttpUtility.ParseQueryString(asked.Query)["last"] is { } last && written.Contains(last);

    /// <summary>Without a link a page that is just full may still not be the last (Nexus before 3.64 sends none).</summary>
    private static string? NextAfterFullPage(IReadOnlyList<string> written, int count) =>
        written.Count == count && count > 0 ? string.Create(CultureInfo.InvariantCulture, $"n={count}&last={Uri.EscapeDataString(written[^1])}") : null;

    private HttpRequestMessage ManifestRequest(HttpMethod method, ImageReference reference)
    {
        var request = Request(method, _paths.Manifest(reference.Repository, reference.TagOrDigest), PullScope(reference.Repository), Limits.Manifest);
        request.Headers.Accept.ParseAdd(string.Join(", ", MediaTypes.Manifests));
        return request;
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, string scope, int limit)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd("RegistryDashboard");
        request.Options.Set(RequestOptions.Scope, scope);
        request.Options.Set(RequestOptions.Limit, limit);
        return request;
    }

    private static ManifestDocument ReadManifest(Digest? asked, HttpResponseMessage response, byte[] bytes)
    {
        var manifest = ManifestReader.Read(asked is null ? bytes : Checked(asked, bytes), response.Content.Headers.ContentType?.MediaType);
        return new ManifestDocument(manifest, asked ?? Digest.Of(bytes), bytes, ClaimOf(response));
    }

    private static byte[] Checked(Digest digest, byte[] bytes) =>
        digest.Matches(bytes)
            ? bytes
            : throw new DocumentException(RegistryErrorKind.DigestMismatch, $"{bytes.Length} bytes came that hash to {Digest.Of(bytes)}, not to {digest}.");

    private static Digest? DigestOf(HttpResponseMessage response, Digest? known) =>
        response.StatusCode == HttpStatusCode.NotModified ? known : response.IsSuccessStatusCode ? ClaimOf(response) : null;

    private static Digest? ClaimOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.ToString(), out var digest) ? digest : null;

    private static string PullScope(RepositoryName repository) => $"repository:{repository}:pull";

    private static bool IsSuccess(HttpStatusCode status) => status == HttpStatusCode.OK;

    /// <summary>Some registries know no HEAD; that is an answer too, namely none.</summary>
    private static bool IsResolution(HttpStatusCode status) => status is
        HttpStatusCode.OK or HttpStatusCode.NotModified or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.BadRequest;
}
