namespace RegistryDashboard.Web.Formatting;

/// <summary>What kind of statement an attestation makes, where the field has a word for it.</summary>
public enum PredicateKind
{
    /// <summary>How it was built (SLSA).</summary>
    Provenance,

    /// <summary>What it is made of (SPDX, CycloneDX).</summary>
    Sbom,

    /// <summary>Which vulnerabilities concern it (OpenVEX).</summary>
    Vex,

    /// <summary>What a scanner found.</summary>
    Scan,
}
