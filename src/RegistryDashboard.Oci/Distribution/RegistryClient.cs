using System.Net;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Sends one request and gives its answer with its evidence; every failure on the way becomes a <see cref="RegistryException"/>.</summary>
internal sealed class RegistryClient(DistributionSettings settings, HttpMessageInvoker http, TimeProvider time, ILogger logger)
{
    private readonly FailureReader _failures = new(settings, time);
    private readonly StatusReader _statuses = new(settings, time);
    private readonly Box _state = new();
    private readonly bool _isInHaste;

    private RegistryClient(RegistryClient whole, DistributionSettings settings, HttpMessageInvoker http, TimeProvider time, ILogger logger)
        : this(settings, http, time, logger) => (_state, _isInHaste) = (whole._state, true);

    /// <summary>What the last request showed. Where a token service or storage fails, the registry itself did answer.</summary>
    public RegistryState State
    {
        get => _state.Value;
        private set => _state.Value = value;
    }

    /// <summary>The same, for questions that another host can be asked too.</summary>
    public RegistryClient InHaste() => new(this, settings, http, time, logger);

    /// <summary>Sends a request and reads what <paramref name="read"/> makes of a success, or of a status it expects.</summary>
    public async Task<Answer<T>> SendAsync<T>(
        HttpRequestMessage request, Func<HttpStatusCode, bool> expects, Func<HttpResponseMessage, byte[], T> read, CancellationToken cancellationToken)
    {
        var log = ExchangeLog.Begin();
        request.Options.Set(RequestOptions.IsOneOfSeveral, _isInHaste);
        try
        {
            using var response = await Deadline.KeepAsync(token => http.SendAsync(request, token), time, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!expects(response.StatusCode))
            {
                var refusal = _statuses.Read(request, response, body);
                throw Tell(request, refusal, IsOwn(response.RequestMessage?.RequestUri) ? StateAfter(refusal.Error.Kind) : RegistryState.Reachable, log);
            }

            var value = Read(read, response, body);
            State = RegistryState.Reachable;
            return new Answer<T>(value, settings.Url.Authority, time.GetUtcNow(), log.Exchanges) { Warnings = WarningHeader.Read(response) };
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            var failure = _failures.Read(request, exception);
            throw Tell(request, failure, StateAfter(exception, failure.Error.Kind), log);
        }
    }

    /// <summary>Asks for nothing but whether the registry is there (distribution-spec, end-1).</summary>
    public Task<Answer<RegistryState>> PingAsync(Uri address, CancellationToken cancellationToken) => SendAsync(
        RegistryRequest.Get(address, "", Limits.ErrorBody), status => status == HttpStatusCode.OK, (_, _) => RegistryState.Reachable, cancellationToken);

    /// <summary>An answer that needs no request.</summary>
    public Answer<T> Say<T>(T value) => new(value, settings.Url.Authority, time.GetUtcNow(), []);

    /// <summary>A page is no document, and often someone's in between.</summary>
    private static T Read<T>(Func<HttpResponseMessage, byte[], T> read, HttpResponseMessage response, byte[] body)
    {
        try
        {
            return read(response, body);
        }
        catch (DocumentException exception) when (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            throw new DocumentException(exception.Kind, $"It sent text/html, perhaps a sign-in page, and no registry's answer. {exception.Message}", exception);
        }
    }

    /// <summary>The failure with the requests that it took. What was asked in passing is none of the registry, and nobody's but who asked.</summary>
    private RegistryException Tell(HttpRequestMessage request, RegistryException failure, RegistryState after, ExchangeLog log)
    {
        if (!request.IsAskedAside())
        {
            State = after;
            logger.RegistryFailed(failure.Error);
        }

        return new RegistryException(failure.Error with { Exchanges = log.Exchanges }, failure.InnerException);
    }

    private bool IsOwn(Uri? address) => address is null || RegistryPath.IsSameOrigin(address, settings.Url);

    private RegistryState StateAfter(Exception exception, RegistryErrorKind kind) => exception switch
    {
        ElsewhereException { Cause: TokenRefusedException } when kind == RegistryErrorKind.Unauthorized => RegistryState.SignInNeeded,
        ElsewhereException elsewhere when !IsOwn(elsewhere.Address) => RegistryState.Reachable,
        _ => StateAfter(kind),
    };

    private static RegistryState StateAfter(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.Unauthorized => RegistryState.SignInNeeded,
        RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.PolicyRefused => RegistryState.Unreachable,
        _ => RegistryState.Reachable,
    };

    private sealed class Box
    {
        public RegistryState Value { get; set; }
    }
}
