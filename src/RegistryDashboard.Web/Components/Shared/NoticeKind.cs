namespace RegistryDashboard.Web.Components.Shared;

/// <summary>How much a notice asks for attention.</summary>
public enum NoticeKind
{
    /// <summary>Normal.</summary>
    Plain,

    /// <summary>Something differs.</summary>
    Attention,

    /// <summary>Something failed.</summary>
    Fault,
}
