namespace RegistryDashboard.Oci.Distribution;

/// <summary>An answer is longer than is read of it.</summary>
internal sealed class TooLargeException(int limit) : IOException($"The answer is longer than the {limit} bytes that are read.");
