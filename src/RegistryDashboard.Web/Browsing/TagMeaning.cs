namespace RegistryDashboard.Web.Browsing;

/// <summary>What a tag's name says it is, in the order lists show them.</summary>
public enum TagMeaning
{
    /// <summary>latest, edge, main: made to move.</summary>
    Moving,

    /// <summary>A version, whole or in part.</summary>
    Version,

    /// <summary>A commit, a build, a date.</summary>
    Build,

    /// <summary>Signatures, attestations and SBOMs that hang on a digest by name.</summary>
    Attached,
}
