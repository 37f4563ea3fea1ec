using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Our own rules refuse an address, a redirect or a realm; nothing was sent there.</summary>
internal sealed class PolicyRefusedException(string reason, RegistryAdvice advice, string? adviceSubject) : IOException(reason)
{
    public RegistryAdvice Advice { get; } = advice;

    public string? AdviceSubject { get; } = adviceSubject;
}
