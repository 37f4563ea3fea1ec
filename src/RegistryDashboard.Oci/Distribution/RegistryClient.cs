using System.Net;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Sends one request and gives its answer with its evidence; every failure on the way becomes a <see cref="RegistryException"/>.</summary>
internal sealed class RegistryClient(DistributionSettings settings, HttpMessageInvoker http, TimeProvider time)
{
    private readonly FailureReader _failures = new(settings, time);
    private readonly StatusReader _statuses = new(settings, time);

    /// <summary>What the last request showed.</summary>
    public RegistryState State { get; private set; }

    /// <summary>Sends a request and reads what <paramref name="read"/> makes of a success, or of a status it expects.</summary>
    public async Task<Answer<T>> SendAsync<T>(
        HttpRequestMessage request, Func<HttpStatusCode, bool> expects, Func<HttpResponseMessage, byte[], T> read, CancellationToken cancellationToken)
    {
        var log = ExchangeLog.Begin();
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!expects(response.StatusCode))
            {
                throw await _statuses.ReadAsync(request, response, cancellationToken);
            }

            var value = read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            State = RegistryState.Reachable;
            return new Answer<T>(value, settings.Url.Authority, time.GetUtcNow(), log.Exchanges);
        }
        catch (RegistryException exception)
        {
            State = StateAfter(exception.Error);
            throw;
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            var failure = _failures.Read(request.RequestUri!, request.Method.Method, exception);
            State = StateAfter(failure.Error);
            throw failure;
        }
    }

    private static RegistryState StateAfter(RegistryError error) => error.Kind switch
    {
        RegistryErrorKind.Unauthorized => RegistryState.SignInNeeded,
        RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.PolicyRefused => RegistryState.Unreachable,
        _ => RegistryState.Reachable,
    };
}
