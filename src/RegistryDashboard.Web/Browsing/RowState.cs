namespace RegistryDashboard.Web.Browsing;

/// <summary>What is known of a platform's manifest.</summary>
public enum RowState
{
    /// <summary>It was fetched.</summary>
    Present,

    /// <summary>It was not asked for.</summary>
    NotFetched,

    /// <summary>It was asked for, and the registry does not have it.</summary>
    Missing,

    /// <summary>It was asked for, and that failed.</summary>
    Failed,
}
