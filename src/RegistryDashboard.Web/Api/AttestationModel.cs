using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>An attestation of an index; size in bytes.</summary>
public sealed record AttestationModel(string Digest, string? Subject, string MediaType, long? Size, IReadOnlyList<string>? PredicateTypes)
{
    /// <summary>The model of <paramref name="row"/>.</summary>
    public static AttestationModel Of(AttestationRow row) => new(row.DigestText, row.Subject?.Text, row.MediaType, row.Size, row.PredicateTypes);
}
