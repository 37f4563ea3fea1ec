using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryDashboard.Testing;

/// <summary>An authority of the test's own and a certificate of it for loopback.</summary>
public sealed class Certificates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates").FullName;

    /// <summary>Makes both.</summary>
    /// <param name="purpose">What the certificate says it is for, as an object identifier; nothing by default.</param>
    /// <param name="isExpired">Whether its time is over.</param>
    /// <param name="issuerAt">Where it says that the certificate of who issued it is to be had (RFC 5280, 4.2.2.1); it says nothing by default.</param>
    public Certificates(string? purpose = null, bool isExpired = false, Uri? issuerAt = null)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test Authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        }

        if (issuerAt is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerAt.AbsoluteUri]));
        }

        using var signed = request.Create(root, DateTimeOffset.UtcNow.AddHours(-2), isExpired ? DateTimeOffset.UtcNow.AddHours(-1) : DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(8));

        Server = signed.CopyWithPrivateKey(key);
        File.WriteAllText(AuthorityFile, root.ExportCertificatePem());
        File.WriteAllText(ServerFile, signed.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The server's, with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>PEM of the authority.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>PEM of the server's certificate.</summary>
    public string ServerFile => Path.Combine(_folder, "server.pem");

    /// <summary>PEM of its key.</summary>
    public string KeyFile => Path.Combine(_folder, "key.pem");

    /// <inheritdoc />
    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(_folder, true);
    }
}
