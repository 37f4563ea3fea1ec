namespace RegistryDashboard.Oci.Mirrors;

/// <summary>When the origin is asked what a tag points to, and for lists. Content by digest comes from the mirrors in their order, and from the origin last.</summary>
public enum OriginRole
{
    /// <summary>Together with the first mirror; its answer counts if it comes in time.</summary>
    First,

    /// <summary>Only where no mirror answers.</summary>
    Last,

    /// <summary>Never, not for content either.</summary>
    Never,
}
