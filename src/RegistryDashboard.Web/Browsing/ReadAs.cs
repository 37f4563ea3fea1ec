namespace RegistryDashboard.Web.Browsing;

/// <summary>What kind of text was read; the screen says so.</summary>
public enum ReadAs
{
    /// <summary>A reference as it stands.</summary>
    Reference,

    /// <summary>A command such as docker pull.</summary>
    Command,

    /// <summary>A line of YAML, JSON or a Dockerfile.</summary>
    Line,

    /// <summary>The address of a registry's web page.</summary>
    Page,
}
