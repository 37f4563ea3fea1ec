namespace RegistryDashboard.Web.Formatting;

/// <summary>What a stretch of JSON is.</summary>
public enum JsonTokenKind
{
    /// <summary>Braces, commas and white space.</summary>
    Punctuation,

    /// <summary>A property name.</summary>
    Name,

    /// <summary>A string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true, false, null.</summary>
    Literal,
}
