namespace RegistryDashboard.Web.Installation;

/// <summary>Where a setting is from.</summary>
public enum SettingSource
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>The dashboard comes with it.</summary>
    BuiltIn,

    /// <summary>Docker's own configuration.</summary>
    Docker,

    /// <summary>A file.</summary>
    File,

    /// <summary>A variable of the environment.</summary>
    Environment,

    /// <summary>An argument.</summary>
    CommandLine,
}
