namespace RegistryDashboard.Web.Browsing;

/// <summary>What a reference leads to.</summary>
public enum ImageKind
{
    /// <summary>A manifest list or OCI index.</summary>
    Index,

    /// <summary>An image of one platform.</summary>
    Image,

    /// <summary>Anything else: a chart, a signature.</summary>
    Artifact,
}
