using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What attestations attest, by the digest of their manifest, as far as someone looked since the start; bounded.</summary>
public sealed class SeenAttestations
{
    private const int Maximum = 10_000;
    private readonly ConcurrentDictionary<Digest, IReadOnlyList<string>> _predicateTypes = new();

    /// <summary>Remembers what an attestation attests, which never changes.</summary>
    public void Saw(AttestationRow row)
    {
        if (_predicateTypes.Count >= Maximum)
        {
            _predicateTypes.Clear();
        }

        _predicateTypes[row.Digest!] = row.PredicateTypes ?? [];
    }

    /// <summary>The row, with what it attests where that is known.</summary>
    public AttestationRow Complete(AttestationRow row) =>
        row.Digest is { } digest ? row with { PredicateTypes = _predicateTypes.GetValueOrDefault(digest) ?? row.PredicateTypes } : row;
}
