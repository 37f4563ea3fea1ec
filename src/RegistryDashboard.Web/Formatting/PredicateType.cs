namespace RegistryDashboard.Web.Formatting;

/// <summary>Types of in-toto predicates as people call them (in-toto attestation, "Vetted Predicates").</summary>
public static class PredicateType
{
    private static readonly (string Prefix, PredicateKind Kind)[] Known =
    [
        ("https://slsa.dev/provenance/", PredicateKind.Provenance),
        ("https://spdx.dev/Document", PredicateKind.Sbom),
        ("https://cyclonedx.org/bom", PredicateKind.Sbom),
        ("https://openvex.dev/ns", PredicateKind.Vex),
        ("https://cosign.sigstore.dev/attestation/vuln/", PredicateKind.Scan),
        ("https://in-toto.io/attestation/vulns", PredicateKind.Scan),
    ];

    /// <summary>The kind of the type that <paramref name="predicateType"/> names; null for one without a word of its own.</summary>
    public static PredicateKind? Read(string predicateType) =>
        Known.FirstOrDefault(known => predicateType.StartsWith(known.Prefix, StringComparison.Ordinal)) is { Prefix: not null } known ? known.Kind : null;
}
