namespace RegistryDashboard.Oci.Distribution;

/// <summary>A host took the connection and then said nothing, or nothing more. Asking again would cost a person as long again.</summary>
internal sealed class SilenceException(TimeSpan waited, Exception cause) : TimeoutException($"Silence for {waited.TotalSeconds:0} s.", cause);
