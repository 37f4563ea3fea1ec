namespace RegistryDashboard.Web.Components.Shared;

/// <summary>The states that have a mark; they look the same everywhere.</summary>
public enum MarkState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Differs, or is behind.</summary>
    Differs,

    /// <summary>Was asked for and is not there.</summary>
    Missing,

    /// <summary>Was not asked for.</summary>
    NotFetched,

    /// <summary>Is there and not for us.</summary>
    Refused,

    /// <summary>Cannot be connected to, or failed.</summary>
    Unreachable,

    /// <summary>Not known.</summary>
    Unknown,
}
