using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Exchanges credentials for bearer tokens: one exchange for all that wait, a new one before the old token ends, failures never kept.</summary>
internal sealed class TokenClient(HttpMessageInvoker http, TimeProvider time)
{
    private const double UsedLifetime = 0.9;
    private const int DefaultSeconds = 60;

    /// <summary>Of at most <see cref="Limits.Token"/> bytes each, since names of repositories, and with them scopes, are invented at will.</summary>
    private const int MaximumTokens = 128;

    private readonly Recent<TokenRequest, Lazy<Task<Token>>> _flights = new(MaximumTokens);

    /// <exception cref="ElsewhereException">The service cannot be reached, or answered, and not with a token.</exception>
    /// <exception cref="TimeoutException">It is not there after <paramref name="patience"/>; the exchange goes on for whoever asks next.</exception>
    public async Task<string> GetAsync(TokenRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        var flight = _flights.FindOrAdd(request, Start, IsUsable);
        return (await flight.Value.WaitAsync(patience, time, cancellationToken)).Text;
    }

    /// <summary>Forgets a token that the registry refused.</summary>
    public void Forget(TokenRequest request, string token) =>
        _flights.Remove(request, flight => flight.Value is { IsCompletedSuccessfully: true, Result: var held } && held.Text == token);

    /// <summary>An exchange belongs to all who wait for it, so no caller's giving up ends it; its own deadline does.</summary>
    private Lazy<Task<Token>> Start(TokenRequest request) => new(() =>
    {
        var exchange = Task.Run(() => ExchangeAsync(request));

        // Nobody may be left to look at how it ends.
        _ = exchange.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return exchange;
    });

    private bool IsUsable(Lazy<Task<Token>> flight) =>
        !flight.IsValueCreated || !flight.Value.IsCompleted || (flight.Value is { IsCompletedSuccessfully: true, Result: var token } && time.GetElapsedTime(token.AskedAt) < token.Usable);

    private async Task<Token> ExchangeAsync(TokenRequest request)
    {
        using var message = request.ToMessage();
        try
        {
            return await Deadline.KeepAsync(token => AskAsync(request, message, token), time, CancellationToken.None);
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            throw new ElsewhereException(message.Method, message.RequestUri!, exception);
        }
    }

    private async Task<Token> AskAsync(TokenRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        message.Options.Set(RequestOptions.Limit, Limits.Token);

        var asked = time.GetTimestamp();
        using var response = await http.SendAsync(message, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var words = ErrorBody.WordsOf(await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Content.Headers.ContentType?.MediaType);
            throw new TokenRefusedException(request.Realm, response.StatusCode, words, RetryAfter.Read(response, time.GetUtcNow()));
        }

        var wire = WireReader.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), WireContext.Default.WireToken);
        var text = string.IsNullOrEmpty(wire.Token) ? wire.AccessToken : wire.Token;
        return string.IsNullOrEmpty(text) || !IsSendable(text)
            ? throw new DocumentException(RegistryErrorKind.BadDocument, $"{RedactedUrl.Of(message.RequestUri)} answered without a token.")
            : new Token(text, asked, TimeSpan.FromSeconds(Math.Clamp(wire.ExpiresIn ?? DefaultSeconds, 1, int.MaxValue)) * UsedLifetime);
    }

    /// <summary>A header takes printable ASCII; a token of anything else (RFC 6750, "b64token") is none.</summary>
    private static bool IsSendable(string token) => !token.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The lifetime counts from when it was asked for, by a clock of ours that nobody sets: <c>issued_at</c> is by theirs.</summary>
    private sealed record Token(string Text, long AskedAt, TimeSpan Usable);
}
