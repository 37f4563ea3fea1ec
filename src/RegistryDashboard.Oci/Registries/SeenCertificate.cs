using System.Security.Cryptography.X509Certificates;

namespace RegistryDashboard.Oci.Registries;

/// <summary>A certificate that a server showed (RFC 5280).</summary>
/// <param name="Subject">Whose it is, as a distinguished name.</param>
/// <param name="Issuer">Who issued it, as a distinguished name.</param>
/// <param name="NotBefore">From when it holds.</param>
/// <param name="NotAfter">Until when it holds.</param>
public sealed record SeenCertificate(string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>What of a certificate is shown.</summary>
    internal static SeenCertificate Of(X509Certificate2 certificate) =>
        new(certificate.Subject, certificate.Issuer, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
}
