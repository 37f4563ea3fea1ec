namespace RegistryDashboard.Web.Browsing;

/// <summary>What an image may say of itself, in the order in which it is shown.</summary>
public enum AboutName
{
    /// <summary>A name for people.</summary>
    Title,

    /// <summary>What it is.</summary>
    Description,

    /// <summary>Where its source is.</summary>
    Source,

    /// <summary>The commit it was built from.</summary>
    Revision,

    /// <summary>Of the software in it.</summary>
    Version,

    /// <summary>When it says it was built.</summary>
    Created,

    /// <summary>The image it was built on.</summary>
    BaseName,

    /// <summary>The digest of the image it was built on.</summary>
    BaseDigest,

    /// <summary>As an SPDX expression.</summary>
    Licenses,

    /// <summary>Who distributes it.</summary>
    Vendor,

    /// <summary>Whom to ask.</summary>
    Authors,

    /// <summary>Where to read more.</summary>
    Url,

    /// <summary>Where its documentation is.</summary>
    Documentation,
}
