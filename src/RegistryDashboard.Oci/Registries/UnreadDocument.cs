using System.Net;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>What is said of a document that came as it was asked for, and is neither index nor image nor artifact: there are its bytes, and nothing else.</summary>
public static class UnreadDocument
{
    /// <summary>Why the document cannot be shown; null of one that can. Its correlation id is of its digest, which the log has from when it came.</summary>
    public static RegistryError? Unread(this Answer<ManifestDocument> answer, ImageReference reference) => answer.Value.Manifest switch
    {
        Manifest.Unreadable unreadable => Error(RegistryErrorKind.BadDocument, unreadable.Problem, answer, reference),
        Manifest.Legacy => Error(
            RegistryErrorKind.Unsupported, "The document is an image manifest of Docker's schema 1, an old format whose digest is not that of its bytes.", answer, reference),
        _ => null,
    };

    /// <summary>The same answer, for those who need what it says and not its bytes alone.</summary>
    /// <exception cref="RegistryException">It cannot be shown.</exception>
    public static Answer<ManifestDocument> Understood(this Answer<ManifestDocument> answer, ImageReference reference) =>
        answer.Unread(reference) is { } error ? throw new RegistryException(error) : answer;

    private static RegistryError Error(RegistryErrorKind kind, string problem, Answer<ManifestDocument> answer, ImageReference reference)
    {
        var exchange = answer.Exchanges.LastOrDefault(exchange => exchange.Method == WebRequestMethods.Http.Get);
        return new RegistryError(kind, reference.Host.Text, exchange is null ? reference.ToString() : $"{exchange.Method} {exchange.Url}", problem)
        {
            Status = exchange?.Status,
            Document = answer.Value.Digest,
            CorrelationId = answer.Value.Digest.Short,
        };
    }
}
