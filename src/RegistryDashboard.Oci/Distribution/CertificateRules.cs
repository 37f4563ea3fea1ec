using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Trusts what the system trusts, and besides what the registry's own file of certificates does. Nothing switches the check off.</summary>
internal sealed class CertificateRules(string? certificateAuthority, SelfDescription self)
{
    /// <summary>What a certificate must be for where it says what it is for (RFC 5280, 4.2.1.12): a client's does not make a server.</summary>
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// How a chain is built, from what the server shows alone: what it names besides (RFC 5280, 4.2.2.1, "caIssuers") would be fetched from
    /// wherever it says, past every guard.
    /// </summary>
    public static X509ChainPolicy Policy => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };

    /// <summary>The check of a <see cref="SslClientAuthenticationOptions"/>.</summary>
    /// <exception cref="CertificateRefusedException">The certificate is refused.</exception>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 seen)
        {
            throw new CertificateRefusedException("The server showed no certificate.", []);
        }

        var isTrusted = errors == SslPolicyErrors.None || IsTrustedBesides(seen, chain, errors);
        if (isTrusted)
        {
            self.Showed(((SslStream)sender).TargetHostName, seen);
        }

        return isTrusted ? isTrusted : throw Refused(WordsOf(errors, chain), seen, chain);
    }

    private bool IsTrustedBesides(X509Certificate2 seen, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.RemoteCertificateChainErrors && certificateAuthority is not null && IsTrusted(seen, chain, certificateAuthority);

    /// <summary>The file is read for each new connection: there are few, and a renewed authority is used at once.</summary>
    private static bool IsTrusted(X509Certificate2 seen, X509Chain? shown, string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);

        using var chain = new X509Chain { ChainPolicy = Policy };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(shown?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(seen);
    }

    private static CertificateRefusedException Refused(string words, X509Certificate2 seen, X509Chain? chain) => new(
        $"{words.TrimEnd('.')}. The certificate seen is {seen.Subject}, issued by {seen.Issuer}, valid from {seen.NotBefore.ToUniversalTime():u} to {seen.NotAfter.ToUniversalTime():u}.",
        chain is { ChainElements.Count: > 0 } ? [.. chain.ChainElements.Select(element => SeenCertificate.Of(element.Certificate))] : [SeenCertificate.Of(seen)]);

    private static string WordsOf(SslPolicyErrors errors, X509Chain? chain) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? "The certificate is for another host."
            : string.Join(' ', (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim()).Distinct());
}
