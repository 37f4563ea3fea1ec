using System.Net;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Sends one request and gives its answer with its evidence; every failure on the way becomes a <see cref="RegistryException"/>.</summary>
internal sealed class RegistryClient(DistributionSettings settings, HttpMessageInvoker http, TimeProvider time, ILogger logger)
{
    private readonly FailureReader _failures = new(settings, time);
    private readonly StatusReader _statuses = new(settings, time);

    /// <summary>What the last request showed. Where a token service or storage fails, the registry itself did answer.</summary>
    public RegistryState State { get; private set; }

    /// <summary>Sends a request and reads what <paramref name="read"/> makes of a success, or of a status it expects.</summary>
    public async Task<Answer<T>> SendAsync<T>(
        HttpRequestMessage request, Func<HttpStatusCode, bool> expects, Func<HttpResponseMessage, byte[], T> read, CancellationToken cancellationToken)
    {
        var log = ExchangeLog.Begin();
        try
        {
            using var response = await Deadline.KeepAsync(token => http.SendAsync(request, token), time, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!expects(response.StatusCode))
            {
                var refusal = _statuses.Read(request, response, body);
                State = IsOwn(response.RequestMessage?.RequestUri) ? StateAfter(refusal.Error.Kind) : RegistryState.Reachable;
                throw Tell(refusal, log);
            }

            var value = read(response, body);
            State = RegistryState.Reachable;
            return new Answer<T>(value, settings.Url.Authority, time.GetUtcNow(), log.Exchanges) { Warnings = WarningHeader.Read(response) };
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            var failure = _failures.Read(request, exception);
            State = StateAfter(exception, failure.Error.Kind);
            throw Tell(failure, log);
        }
    }

    /// <summary>An answer that needs no request.</summary>
    public Answer<T> Say<T>(T value) => new(value, settings.Url.Authority, time.GetUtcNow(), []);

    /// <summary>The failure with the requests that it took.</summary>
    private RegistryException Tell(RegistryException failure, ExchangeLog log)
    {
        logger.RegistryFailed(failure.Error);
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
}
