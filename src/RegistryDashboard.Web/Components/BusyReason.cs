namespace RegistryDashboard.Web.Components;

/// <summary>Why there is no page now; the names are those of the strings.</summary>
public enum BusyReason
{
    /// <summary>One address asks too often.</summary>
    Fast,

    /// <summary>As many pages are open as there may be.</summary>
    Full,

    /// <summary>There is no memory for more.</summary>
    Memory,
}
