namespace RegistryDashboard.Web.Browsing;

/// <summary>Why a text cannot be opened.</summary>
public enum ReadProblem
{
    /// <summary>There is none.</summary>
    Empty,

    /// <summary>It is outside the grammar of references.</summary>
    Malformed,

    /// <summary>Repository names are lower case.</summary>
    UpperCase,

    /// <summary>A digest without a repository: registries answer digests of a repository only.</summary>
    BareDigest,

    /// <summary>The ID of a container, which is not an image.</summary>
    ContainerId,
}
