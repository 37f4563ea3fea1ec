using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Content;

/// <summary>A manifest with the exact bytes it was read from.</summary>
/// <param name="Manifest">What the bytes say.</param>
/// <param name="Digest">The hash of the bytes as received, never a header's claim.</param>
/// <param name="Bytes">As received.</param>
/// <param name="ClaimedDigest">What the registry's <c>Docker-Content-Digest</c> said, or a layout's file name; null where it said nothing readable.</param>
public sealed record ManifestDocument(Manifest Manifest, Digest Digest, ReadOnlyMemory<byte> Bytes, Digest? ClaimedDigest)
{
    /// <summary>Whether the registry's claim is the hash of its bytes; null where it claimed nothing.</summary>
    public bool? DigestMatches => ClaimedDigest is null ? null : ClaimedDigest == Digest;
}
