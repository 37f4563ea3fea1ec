using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Keeps what the answers of one registry say of its quota.</summary>
/// <param name="profile">What is known before it says anything: null where none is known to count.</param>
/// <param name="time">When it was said.</param>
internal sealed class QuotaReader(Quota? profile, TimeProvider time) : DelegatingHandler
{
    private readonly Lock _gate = new();
    private Quota? _last = profile;

    /// <summary>What was said last, as far as it still holds; null where the registry counts nothing.</summary>
    public Quota? Last => Volatile.Read(ref _last)?.At(time.GetUtcNow());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sentAt = time.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken);
        if (RateLimitHeaders.Read(response, time.GetUtcNow()) is { } said)
        {
            Keep(said, sentAt);
        }

        return response;
    }

    /// <summary>Answers overtake each other: what was asked before the last was heard, and tells of more, is older news.</summary>
    private void Keep(Quota said, DateTimeOffset sentAt)
    {
        lock (_gate)
        {
            if (!(sentAt < _last?.SeenAt && said.Remaining > _last.Remaining))
            {
                _last = said;
            }
        }
    }
}
