using System.Security.Authentication;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>A certificate that is not trusted.</summary>
/// <param name="message">Why.</param>
/// <param name="chain">The server's, then who issued it, as far as that is known; empty where none was shown.</param>
internal sealed class CertificateRefusedException(string message, IReadOnlyList<SeenCertificate> chain) : AuthenticationException(message)
{
    public IReadOnlyList<SeenCertificate> Chain { get; } = chain;
}
