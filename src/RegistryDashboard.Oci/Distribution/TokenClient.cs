using System.Collections.Concurrent;
using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Exchanges credentials for bearer tokens: one exchange for all that wait, a new one before the old token ends, failures never kept.</summary>
internal sealed class TokenClient(HttpMessageInvoker http, TimeProvider time)
{
    private const double UsedLifetime = 0.9;
    private const int DefaultSeconds = 60;
    private const int MaximumTokens = 10_000;
    private readonly ConcurrentDictionary<TokenRequest, Lazy<Task<Token>>> _flights = new();

    /// <exception cref="TokenRefusedException">The service answered, and not with a token.</exception>
    public async Task<string> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var flight = _flights.GetOrAdd(request, Start);
        if (flight.Value.IsCompleted && !IsUsable(flight.Value))
        {
            var next = Start(request);
            flight = _flights.TryUpdate(request, next, flight) ? next : _flights.GetOrAdd(request, Start);
        }

        return (await flight.Value.WaitAsync(cancellationToken)).Text;
    }

    /// <summary>Forgets a token that the registry refused.</summary>
    public void Forget(TokenRequest request, string token)
    {
        if (_flights.TryGetValue(request, out var flight) && flight.Value is { IsCompletedSuccessfully: true, Result: var held } && held.Text == token)
        {
            _flights.TryRemove(KeyValuePair.Create(request, flight));
        }
    }

    /// <summary>An exchange belongs to all who wait for it, so no caller's giving up ends it; the pipeline bounds its time.</summary>
    private Lazy<Task<Token>> Start(TokenRequest request)
    {
        if (_flights.Count >= MaximumTokens)
        {
            _flights.Clear();
        }

        return new Lazy<Task<Token>>(() =>
        {
            var exchange = ExchangeAsync(request);

            // Where all who waited left, its failure is nobody's.
            _ = exchange.ContinueWith(failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return exchange;
        });
    }

    private bool IsUsable(Task<Token> flight) => flight.IsCompletedSuccessfully && flight.Result.UsableUntil > time.GetUtcNow();

    private async Task<Token> ExchangeAsync(TokenRequest request)
    {
        using var message = request.ToMessage();
        message.Options.Set(RequestOptions.Limit, Limits.Token);

        var asked = time.GetUtcNow();
        using var response = await http.SendAsync(message, CancellationToken.None);
        if (!response.IsSuccessStatusCode)
        {
            throw new TokenRefusedException(request.Realm, response.StatusCode);
        }

        var wire = WireReader.Read(await response.Content.ReadAsByteArrayAsync(CancellationToken.None), WireContext.Default.WireToken);
        var text = string.IsNullOrEmpty(wire.Token) ? wire.AccessToken : wire.Token;
        return string.IsNullOrEmpty(text) || !IsSendable(text)
            ? throw new DocumentException(Registries.RegistryErrorKind.BadDocument, $"{RedactedUrl.Of(message.RequestUri)} answered without a token.")
            : new Token(text, asked + (TimeSpan.FromSeconds(Math.Clamp(wire.ExpiresIn ?? DefaultSeconds, 1, int.MaxValue)) * UsedLifetime));
    }

    /// <summary>A header takes printable ASCII; a token of anything else (RFC 6750, "b64token") is none.</summary>
    private static bool IsSendable(string token) => !token.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The lifetime counts from when it was asked for, by our clock: <c>issued_at</c> is by theirs.</summary>
    private sealed record Token(string Text, DateTimeOffset UsableUntil);
}
