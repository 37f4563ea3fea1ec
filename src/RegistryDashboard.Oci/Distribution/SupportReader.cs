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
internal sealed class SupportReader(DistributionSettings settings, RegistryClient client, RegistryPath paths, ListReader lists, SelfDescription self, TimeProvider time) : IDisposable
{
    private const int Questions = 8;
    private static readonly TimeSpan Believed = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownBelieved = TimeSpan.FromMinutes(1);

    /// <summary>No manifest has it, and to be asked for what refers to it a registry that has the API answers that nothing does.</summary>
    private static readonly Digest OfNothing = Digest.Parse($"sha256:{new string('0', 64)}");

    private readonly RegistryProfile? _profile = settings.Profile;
    private readonly Recent<string, Finding> _findings = new(Questions);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Asks for what is not known, for as long as one question may take in all; what fails is not known then, nor what is not reached.</summary>
    public async Task<Answer<RegistrySupport>> ReadAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await ReadInTurnAsync(repository, blob, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets all: the registry is asked anew.</summary>
    public void Forget()
    {
        _findings.Clear();
        self.Forget();
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<Answer<RegistrySupport>> ReadInTurnAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Limits.InAll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var (answers, pings) = await PingAsync(cancellationToken);
        var exchanges = new List<Exchange>(pings);
        var support = new RegistrySupport
        {
            ListsRepositories = await FindOutAsync("catalog", AskForCatalogAsync),
            HonoursPageSize = await FindOutAsync("pages", repository is null ? null : token => AskForOneTagAsync(repository, token)),
            HasReferrers = await FindOutAsync("referrers", repository is null ? null : token => AskForReferrersAsync(repository, token)),
            NamesDelete = await FindOutAsync("delete", repository is null ? null : token => AskForMethodsAsync(repository, token)),
            ServesRanges = await FindOutAsync("ranges", repository is null || blob is null ? null : token => AskForOneByteAsync(repository, blob, token)),
        };

        return client.Say(WithPassing(support, answers)).After(exchanges);

        async Task<bool?> FindOutAsync(string what, Func<CancellationToken, Task<Answer<bool?>>>? ask)
        {
            if (Known(what) is { } known)
            {
                return known.Value;
            }

            if (ask is null)
            {
                return null;
            }

            var (value, sent) = await TryAsync(ask, either.Token, cancellationToken);
            exchanges.AddRange(sent);
            _findings.Set(what, new Finding(value, time.GetTimestamp(), settings.Credentials.ReadOrNull()));
            return value;
        }
    }

    /// <summary>Who refuses to say that it is there is there.</summary>
    private async Task<(bool Answers, IReadOnlyList<Exchange> Sent)> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (true, (await client.PingAsync(paths.Ping, cancellationToken)).Exchanges);
        }
        catch (RegistryException exception) when (exception.Error.Kind is RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.NotFound or RegistryErrorKind.Unsupported)
        {
            return (false, exception.Error.Exchanges);
        }
    }

    private RegistrySupport WithPassing(RegistrySupport support, bool answers) => support with
    {
        ApiVersion = self.ApiVersion,
        SignIn = self.Challenges is { Count: > 0 } challenges ? challenges : !answers || settings.Credentials.ReadOrNull() is Credential.BearerToken ? null : [],
        ClockAhead = self.ClockAhead,
        Certificate = self.Certificate,
    };

    private Finding? Known(string what) =>
        _findings.Find(what) is { } finding && finding.Credential == settings.Credentials.ReadOrNull()
        && time.GetElapsedTime(finding.Timestamp) < (finding.Value is null ? UnknownBelieved : Believed) ? finding : null;

    /// <summary>Refusals that are remembered come with the requests of then, which were not sent now.</summary>
    private async Task<(bool? Value, IReadOnlyList<Exchange> Sent)> TryAsync(Func<CancellationToken, Task<Answer<bool?>>> ask, CancellationToken token, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        try
        {
            var answer = await ask(token);
            return (answer.Value, [.. answer.Exchanges.Where(exchange => exchange.At >= begun)]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, []);
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
        RegistryRequest.Get(paths.Tags(repository, new PageRequest(1), withCount: true), paths.ScopeOf(repository), Limits.List),
        status => status is HttpStatusCode.OK or HttpStatusCode.BadRequest,
        (response, bytes) => response.StatusCode == HttpStatusCode.OK ? IsPage(response, WireReader.Read(bytes, WireContext.Default.WireNames)) : false,
        cancellationToken);

    private static bool? IsPage(HttpResponseMessage response, WireNames names) => (names.Tags?.Count, response.Headers.Contains("Link")) switch
    {
        ( > 1, _) => false,
        (_, true) => true,
        _ => null,
    };

    private Task<Answer<bool?>> AskForReferrersAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var request = RegistryRequest.Aside(HttpMethod.Get, paths.Referrers(repository, OfNothing), paths.ScopeOf(repository));
        request.Headers.Accept.ParseAdd(MediaTypes.OciIndex);
        return client.SendAsync<bool?>(request, IsWord, (response, bytes) => response.StatusCode == HttpStatusCode.OK && IsIndex(response, bytes), cancellationToken);
    }

    private static bool IsIndex(HttpResponseMessage response, byte[] bytes) =>
        response.Content.Headers.ContentType?.MediaType == MediaTypes.OciIndex && ManifestReader.Read(bytes, MediaTypes.OciIndex) is Manifest.Index;

    private Task<Answer<bool?>> AskForMethodsAsync(RepositoryName repository, CancellationToken cancellationToken) => client.SendAsync(
        RegistryRequest.Aside(HttpMethod.Options, paths.Manifest(repository, OfNothing.Text), paths.ScopeOf(repository)), IsWord, (response, _) => NamesDelete(response), cancellationToken);

    private static bool? NamesDelete(HttpResponseMessage response) =>
        response.Content.Headers.Allow is { Count: > 0 } methods ? methods.Contains(HttpMethod.Delete.Method) : null;

    private Task<Answer<bool?>> AskForOneByteAsync(RepositoryName repository, Digest blob, CancellationToken cancellationToken)
    {
        var request = RegistryRequest.Get(paths.Blob(repository, blob), paths.ScopeOf(repository), Limits.Config);
        request.Headers.Range = new RangeHeaderValue(0, 0);
        return client.SendAsync<bool?>(
            request, status => status is HttpStatusCode.OK or HttpStatusCode.PartialContent, (response, _) => response.StatusCode == HttpStatusCode.PartialContent, cancellationToken);
    }

    /// <summary>
    /// Whether a status says something of what is supported. Without the API GHCR redirects to its front page, or says for half a day that there
    /// were too many requests; anywhere else that passes.
    /// </summary>
    private bool IsWord(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout => false,
        HttpStatusCode.TooManyRequests => _profile is { LimitsWhatItLacks: true },
        HttpStatusCode.NotImplemented => true,
        _ => status < HttpStatusCode.InternalServerError,
    };

    private sealed record Finding(bool? Value, long Timestamp, Credential? Credential);
}
