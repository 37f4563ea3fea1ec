using Polly;
using Polly.Retry;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Tries again what may pass: three tries, and between them exponential backoff with full jitter, or as long as the host asks for. A person
/// waits, so what asks for more than ten seconds is told at once, with the time.
/// </summary>
internal sealed class RetryHandler(TimeProvider time) : DelegatingHandler
{
    private const int Retries = 2;
    private static readonly TimeSpan LongestFirstPause = TimeSpan.FromMilliseconds(500);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments.Outcome, arguments.AttemptNumber, time)),
            DelayGenerator = arguments => ValueTask.FromResult(AskedFor(arguments.Outcome, time) ?? Jitter(arguments.AttemptNumber)),
        })
        .Build();

    /// <summary>What is posted is sent once: a token that stands for a user may be good for one exchange. So is what is asked in passing, or what another host can be asked.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) && !request.IsAskedAside() && !request.MayBePassedOn()
            ? await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken)
            : await base.SendAsync(request, cancellationToken);

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, int attempt, TimeProvider time) =>
        outcome switch
        {
            { Exception: ClosedHostException closed } => closed.Closure.IsAskedFor,
            { Exception: { } exception } => PassingFault.Is(exception) || (PassingFault.IsOfNames(exception) && attempt == 0),
            { Result: { } response } => PassingFault.Is(response.StatusCode),
            _ => false,
        }
        && (AskedFor(outcome, time) is not { } pause || pause <= Limits.RetryAfter);

    /// <summary>Rounded up, so that the timer does not fire before the time.</summary>
    private static TimeSpan? AskedFor(Outcome<HttpResponseMessage> outcome, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var until = outcome.Exception is ClosedHostException closed ? closed.Closure.Until : RetryAfter.Read(outcome.Result, now);
        return until is null ? null : TimeSpan.FromMilliseconds(Math.Ceiling((until.Value - now).TotalMilliseconds));
    }

    private static TimeSpan? Jitter(int attempt) => LongestFirstPause * (Random.Shared.NextDouble() * Math.Pow(2, attempt));
}
