namespace RegistryDashboard.Oci.Distribution;

/// <summary>The time for all that one question takes: sign-in, redirects, tries, and the waiting between them.</summary>
internal static class Deadline
{
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<T> KeepAsync<T>(Func<CancellationToken, Task<T>> ask, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Limits.InAll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No whole answer for {Limits.InAll.TotalSeconds:0} s.", exception);
        }
    }
}
