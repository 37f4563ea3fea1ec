namespace RegistryDashboard.Web.Browsing;

/// <summary>How a list of tags is ordered.</summary>
public enum TagOrder
{
    /// <summary>By what the names mean, versions new to old.</summary>
    Meaning,

    /// <summary>By name alone.</summary>
    Name,

    /// <summary>By when the images were built, new to old; what was not looked at comes last.</summary>
    Built,
}
