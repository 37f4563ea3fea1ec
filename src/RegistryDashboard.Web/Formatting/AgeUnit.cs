namespace RegistryDashboard.Web.Formatting;

/// <summary>The units of an <see cref="Age"/>.</summary>
public enum AgeUnit
{
    /// <summary>Under a minute.</summary>
    Now,

    /// <summary>Under an hour.</summary>
    Minutes,

    /// <summary>Under a day.</summary>
    Hours,

    /// <summary>Under seven days.</summary>
    Days,
}
