namespace RegistryDashboard.Web.Browsing;

/// <summary>Which platforms of an index are asked for, besides the one that is named.</summary>
public enum ChildrenWanted
{
    /// <summary>Only that one; the default one where none is named.</summary>
    None,

    /// <summary>Those that cost nothing: the first 64; of a metered registry what is held already.</summary>
    Free,

    /// <summary>What a page shows by itself: of a metered registry also the default one, and the others where they are few and much of the quota is left.</summary>
    Shown,

    /// <summary>All.</summary>
    All,
}
