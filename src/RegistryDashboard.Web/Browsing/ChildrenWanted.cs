namespace RegistryDashboard.Web.Browsing;

/// <summary>Which platforms of an index are asked for.</summary>
public enum ChildrenWanted
{
    /// <summary>Those that cost nothing: the first 64; of a metered registry the default one only.</summary>
    Free,

    /// <summary>All.</summary>
    All,
}
