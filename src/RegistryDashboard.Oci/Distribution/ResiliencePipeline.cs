using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Time, retries and the breaker of one host: three tries with exponential backoff and full jitter, within a minute in all.</summary>
internal sealed class ResiliencePipeline(TimeProvider time) : DelegatingHandler
{
    private const int Retries = 2;
    private const int FailuresThatOpen = 3;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddTimeout(Limits.InAll)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = Delay,
            ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome) && !IsTooLongToWait(arguments.Outcome.Result, time)),
            DelayGenerator = arguments => ValueTask.FromResult(WaitOf(arguments.Outcome.Result, time)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = 1,
            MinimumThroughput = FailuresThatOpen,
            SamplingDuration = Sampling,
            BreakDuration = Break,
            ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
        })
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
        }
        catch (TimeoutRejectedException exception)
        {
            throw new TimeoutException($"No whole answer for {Limits.InAll.TotalSeconds:0} s.", exception);
        }
        catch (BrokenCircuitException)
        {
            throw new CircuitOpenException(Break);
        }
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => false,
        { Exception: HttpRequestException { InnerException: PolicyRefusedException } } => false,
        { Exception: HttpRequestException or HttpIOException or TimeoutException } => true,
        { Exception: IOException and not (PolicyRefusedException or TooLargeException) } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError } => true,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };

    /// <summary>A person waits: what asks for more than ten seconds is told at once, with the time.</summary>
    private static bool IsTooLongToWait(HttpResponseMessage? response, TimeProvider time) => WaitOf(response, time) > Limits.RetryAfter;

    private static TimeSpan? WaitOf(HttpResponseMessage? response, TimeProvider time) =>
        RetryAfter.Read(response, time.GetUtcNow()) is { } until ? until - time.GetUtcNow() : null;
}
