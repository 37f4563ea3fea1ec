namespace RegistryDashboard.Oci.Distribution;

/// <summary>A host failed too often just now and is left alone for a while.</summary>
internal sealed class CircuitOpenException(TimeSpan retryAfter) : IOException("The registry failed repeatedly just now and is left alone for a while.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
