using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>An attestation manifest in an index.</summary>
/// <param name="Digest">Of the manifest.</param>
/// <param name="Subject">The image it speaks of; null where it names none.</param>
/// <param name="MediaType">Of the manifest.</param>
/// <param name="Size">Of the manifest, in bytes.</param>
/// <param name="PredicateTypes">What it attests, such as <c>https://slsa.dev/provenance/v0.2</c>; null while it was not asked for.</param>
public sealed record AttestationRow(Digest Digest, Digest? Subject, string MediaType, long? Size, IReadOnlyList<string>? PredicateTypes);
