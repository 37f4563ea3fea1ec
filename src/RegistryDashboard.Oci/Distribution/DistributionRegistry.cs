using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Oci.Telemetry;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A registry that speaks the OCI distribution / Docker Registry v2 API.</summary>
public sealed class DistributionRegistry : IRegistry, IDisposable
{
    private const string Head = "HEAD";
    private readonly HttpMessageInvoker _http;
    private readonly QuotaReader _quota;
    private readonly RegistryVitals _vitals;
    private readonly RegistryClient _client;
    private readonly RegistryPath _paths;
    private readonly Refusals _refusals;
    private readonly ListReader _lists;
    private readonly SupportReader _support;
    private readonly ILogger _logger;

    /// <summary>Speaks as <paramref name="settings"/> say; nothing is asked before something is called.</summary>
    public DistributionRegistry(DistributionSettings settings, TimeProvider time, ILogger<DistributionRegistry>? logger = null)
    {
        _quota = new QuotaReader(settings.Profile is { CountsPulls: true } ? Quota.Unsaid : null, time);
        _vitals = new RegistryVitals(settings.Host, () => settings.IsMirror ? null : _quota.Last);
        var self = new SelfDescription(settings.Url);
        _http = RegistryHttp.Create(settings, _quota, self, _vitals, time);
        _logger = logger ?? NullLogger<DistributionRegistry>.Instance;
        _client = new RegistryClient(settings, _http, time, _logger);
        _paths = new RegistryPath(settings);
        _refusals = new Refusals(settings.Credentials, time);
        _lists = new ListReader(settings, _client, _paths, _refusals);
        _support = new SupportReader(settings, _client, _paths, _lists, self, time);
        InHaste = new DistributionRegistry(this, settings);
    }

    /// <summary>The same registry in a hurry.</summary>
    private DistributionRegistry(DistributionRegistry whole, DistributionSettings settings)
    {
        (_http, _quota, _vitals, _paths, _refusals, _support, _logger) = (whole._http, whole._quota, whole._vitals, whole._paths, whole._refusals, whole._support, whole._logger);
        _client = whole._client.InHaste();
        _lists = new ListReader(settings, _client, _paths, _refusals);
        InHaste = this;
    }

    /// <summary>
    /// The same registry, asked as one of several hosts: once, for two seconds to its headers, and not for a while where it is not there. It is not to be disposed.
    /// </summary>
    public IRegistry InHaste { get; }

    /// <summary>Whether it is not asked just now, since it was not there, failed, or asked for it.</summary>
    internal bool IsLeftAlone => _vitals.IsLeftAlone;

    /// <inheritdoc />
    public RegistryState State => _client.State;

    /// <inheritdoc />
    public Quota? Quota => _quota.Last;

    /// <inheritdoc />
    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) =>
        _client.PingAsync(_paths.Ping, cancellationToken);

    /// <inheritdoc />
    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        _support.ReadAsync(repository, blob, cancellationToken);

    /// <inheritdoc />
    public void ForgetNames()
    {
        _refusals.Forget();
        _support.Forget();
    }

    /// <inheritdoc />
    public async Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken)
    {
        if (_refusals.Has(Head) || _refusals.Has($"{Head} {reference.Repository}"))
        {
            return _client.Say<Digest?>(null);
        }

        var head = await _client.SendAsync(HeadRequest(reference, known), IsResolution, (response, _) => response, cancellationToken);
        if (head.Value.StatusCode != HttpStatusCode.Forbidden)
        {
            return head.With(ReadResolution(head.Value, reference.Repository, known));
        }

        // An answer to HEAD has no body, and the reason of a refusal stands there (Artifactory's Xray names its rule).
        var manifest = await GetManifestAsync(reference, cancellationToken);
        return manifest.With<Digest?>(manifest.Value.Digest).After(head.Exchanges);
    }

    /// <inheritdoc />
    public async Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var answer = await _client.SendAsync(
            ManifestRequest(HttpMethod.Get, reference), IsSuccess, (response, bytes) => ReadManifest(reference.Digest, response, bytes), cancellationToken);
        _logger.ManifestCame(reference, answer);
        return answer;
    }

    /// <inheritdoc />
    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        _client.SendAsync(
            RegistryRequest.Get(_paths.Blob(repository, digest), _paths.ScopeOf(repository), Limits.Config),
            IsSuccess,
            (_, bytes) => new ConfigDocument(ConfigReader.Read(Documents.Verify(bytes, digest)), bytes),
            cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        _lists.ReadTagsAsync(repository, page, cancellationToken);

    /// <inheritdoc />
    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        _lists.ReadCatalogAsync(page, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _vitals.Dispose();
        _support.Dispose();
        _http.Dispose();
    }

    private HttpRequestMessage HeadRequest(ImageReference reference, Digest? known)
    {
        var request = ManifestRequest(HttpMethod.Head, reference);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        }

        return request;
    }

    private HttpRequestMessage ManifestRequest(HttpMethod method, ImageReference reference) =>
        RegistryRequest.Manifest(method, _paths.Manifest(reference.Repository, reference.TagOrDigest), _paths.ScopeOf(reference.Repository));

    private static ManifestDocument ReadManifest(Digest? asked, HttpResponseMessage response, byte[] bytes)
    {
        var manifest = ManifestReader.Read(asked is null ? bytes : Documents.Verify(bytes, asked), response.Content.Headers.ContentType?.MediaType);
        return new ManifestDocument(manifest, asked ?? Digest.Of(bytes), bytes, ClaimOf(response));
    }

    /// <summary>Some registries know no HEAD, or none for some of their repositories; that is an answer too, namely none.</summary>
    private Digest? ReadResolution(HttpResponseMessage head, RepositoryName repository, Digest? known)
    {
        switch (head.StatusCode)
        {
            case HttpStatusCode.OK:
                return ClaimOf(head);
            case HttpStatusCode.NotModified:
                return known;
            default:
                _refusals.Remember(head.StatusCode == HttpStatusCode.BadRequest ? $"{Head} {repository}" : Head, null);
                return null;
        }
    }

    private static Digest? ClaimOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.ToString(), out var digest) ? digest : null;

    private static bool IsSuccess(HttpStatusCode status) => status == HttpStatusCode.OK;

    private static bool IsResolution(HttpStatusCode status) => status is
        HttpStatusCode.OK or HttpStatusCode.NotModified or HttpStatusCode.Forbidden
        or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.BadRequest;
}
