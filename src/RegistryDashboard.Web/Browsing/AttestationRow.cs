using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>An attestation manifest in an index.</summary>
/// <param name="DigestText">Of the manifest, as the index writes it.</param>
/// <param name="Subject">The image it speaks of; null where it names none.</param>
/// <param name="MediaType">Of the manifest.</param>
/// <param name="Size">Of the manifest, in bytes.</param>
/// <param name="PredicateTypes">What it attests, such as <c>https://slsa.dev/provenance/v0.2</c>; null while it was not asked for.</param>
public sealed record AttestationRow(string DigestText, Digest? Subject, string MediaType, long? Size, IReadOnlyList<string>? PredicateTypes)
{
    /// <summary>Of the manifest; null where what the index writes cannot be checked, and so is not asked for.</summary>
    public Digest? Digest => Digest.TryParse(DigestText, out var digest) ? digest : null;

    /// <summary>What an index says of one. Of what cannot be asked for nothing will be known.</summary>
    public static AttestationRow Of(Descriptor child) =>
        new(child.DigestText, child.AttestationSubject, child.MediaType, child.Size, child.Digest is null ? [] : null);
}
