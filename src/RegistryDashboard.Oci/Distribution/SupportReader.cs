using System.Net;
using System.Net.Http.Headers;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Finds out what a registry supports, by one small request after the other. What was found is believed for a day by the credential it was
/// found with, and that nothing was found for a minute.
/// </summary>
internal sealed class SupportReader(CredentialSource credentials, RegistryClient client, RegistryPath paths, ListReader lists, SelfDescription self, TimeProvider time)
{
    private const int Questions = 8;
    private static readonly TimeSpan Believed = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownBelieved = TimeSpan.FromMinutes(1);

    /// <summary>No manifest has it, and to be asked for what refers to it a registry that has the API answers that nothing does.</summary>
    private static readonly Digest OfNothing = Digest.Parse($"sha256:{new string('0', 64)}");

    private readonly Recent<string, Finding> _findings = new(Questions);

    /// <summary>Asks for what is not known; what fails is not known then.</summary>
    public async Task<Answer<RegistrySupport>> ReadAsync(RepositoryName? repository, Digest? blob, Answer<RegistryState>? ping, CancellationToken cancellationToken)
    {
        var exchanges = new List<Exchange>(ping?.Exchanges ?? []);
        var support = new RegistrySupport { ListsRepositories = await FindOutAsync("catalog", () => AskForCatalogAsync(cancellationToken)) };
        if (repository is not null)
        {
            support = support with
            {
                HonoursPageSize = await FindOutAsync("pages", () => AskForOneTagAsync(repository, cancellationToken)),
                HasReferrers = await FindOutAsync("referrers", () => AskForReferrersAsync(repository, cancellationToken)),
                NamesDelete = await FindOutAsync("delete", () => AskForMethodsAsync(repository, cancellationToken)),
                ServesRanges = blob is null ? Known("ranges")?.Value : await FindOutAsync("ranges", () => AskForOneByteAsync(repository, blob, cancellationToken)),
            };
        }

        return client.Say(WithPassing(support, ping)).After(exchanges);

        async Task<bool?> FindOutAsync(string what, Func<Task<Answer<bool?>>> ask)
        {
            if (Known(what) is { } known)
            {
                return known.Value;
            }

            var (value, sent) = await TryAsync(ask);
            exchanges.AddRange(sent);
            _findings.Set(what, new Finding(value, time.GetTimestamp(), credentials.ReadOrNull()));
            return value;
        }
    }

    /// <summary>Forgets all: the registry is asked anew.</summary>
    public void Forget() => _findings.Clear();

    private RegistrySupport WithPassing(RegistrySupport support, Answer<RegistryState>? ping) => support with
    {
        ApiVersion = self.ApiVersion,
        SignIn = self.Challenges is { Count: > 0 } challenges ? challenges : ping is null || credentials.ReadOrNull() is Credential.BearerToken ? null : [],
        ClockAhead = self.ClockAhead,
        Certificate = self.Certificate,
    };

    private Finding? Known(string what) =>
        _findings.Find(what) is { } finding && finding.Credential == credentials.ReadOrNull()
        && time.GetElapsedTime(finding.Timestamp) < (finding.Value is null ? UnknownBelieved : Believed) ? finding : null;

    private static async Task<(bool? Value, IReadOnlyList<Exchange> Sent)> TryAsync(Func<Task<Answer<bool?>>> ask)
    {
        try
        {
            var answer = await ask();
            return (answer.Value, answer.Exchanges);
        }
        catch (RegistryException exception)
        {
            return (null, exception.Error.Exchanges);
        }
    }

    private async Task<Answer<bool?>> AskForCatalogAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await lists.ReadCatalogAsync(new PageRequest(1), cancellationToken)).With<bool?>(true);
        }
        catch (RegistryException exception) when (ListReader.IsRefusal(exception.Error, new PageRequest(1)))
        {
            return client.Say<bool?>(false).After(exception.Error.Exchanges);
        }
    }

    private Task<Answer<bool?>> AskForOneTagAsync(RepositoryName repository, CancellationToken cancellationToken) => client.SendAsync(
        RegistryRequest.Get(paths.Tags(repository, new PageRequest(1), withCount: true), RegistryRequest.PullScope(repository), Limits.List),
        status => status is HttpStatusCode.OK or HttpStatusCode.BadRequest,
        (response, bytes) => response.StatusCode == HttpStatusCode.OK ? IsPage(response, WireReader.Read(bytes, WireContext.Default.WireNames)) : false,
        cancellationToken);

    private static bool? IsPage(HttpResponseMessage response, WireNames names) => (response.Headers.Contains("Link"), names.Tags?.Count) switch
    {
        (true, _) => true,
        (false, > 1) => false,
        _ => null,
    };

    private Task<Answer<bool?>> AskForReferrersAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var request = RegistryRequest.Aside(HttpMethod.Get, paths.Referrers(repository, OfNothing), repository);
        request.Headers.Accept.ParseAdd(MediaTypes.OciIndex);
        return client.SendAsync<bool?>(request, IsWord, (response, bytes) => response.StatusCode == HttpStatusCode.OK && IsIndex(response, bytes), cancellationToken);
    }

    private static bool IsIndex(HttpResponseMessage response, byte[] bytes) =>
        response.Content.Headers.ContentType?.MediaType == MediaTypes.OciIndex && ManifestReader.Read(bytes, MediaTypes.OciIndex) is Manifest.Index;

    private Task<Answer<bool?>> AskForMethodsAsync(RepositoryName repository, CancellationToken cancellationToken) => client.SendAsync(
        RegistryRequest.Aside(HttpMethod.Options, paths.Manifest(repository, OfNothing.Text), repository), IsWord, (response, _) => NamesDelete(response), cancellationToken);

    private static bool? NamesDelete(HttpResponseMessage response) =>
        response.Content.Headers.Allow is { Count: > 0 } methods ? methods.Contains(HttpMethod.Delete.Method) : null;

    private Task<Answer<bool?>> AskForOneByteAsync(RepositoryName repository, Digest blob, CancellationToken cancellationToken)
    {
        var request = RegistryRequest.Get(paths.Blob(repository, blob), RegistryRequest.PullScope(repository), Limits.Config);
        request.Headers.Range = new RangeHeaderValue(0, 0);
        return client.SendAsync<bool?>(
            request, status => status is HttpStatusCode.OK or HttpStatusCode.PartialContent, (response, _) => response.StatusCode == HttpStatusCode.PartialContent, cancellationToken);
    }

    /// <summary>Whether a status says something of what is supported. Without the API GHCR redirects to its front page, or says that there were too many requests.</summary>
    private static bool IsWord(HttpStatusCode status) =>
        status is HttpStatusCode.NotImplemented or (< HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized and not HttpStatusCode.Forbidden);

    private sealed record Finding(bool? Value, long Timestamp, Credential? Credential);
}
