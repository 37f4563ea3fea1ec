namespace RegistryDashboard.Web.Formatting;

/// <summary>What a stretch of a build instruction is.</summary>
public enum InstructionTokenKind
{
    /// <summary>Anything else.</summary>
    Text,

    /// <summary>Such as <c>--no-cache</c>.</summary>
    Flag,

    /// <summary>In quotes.</summary>
    String,

    /// <summary>Such as <c>$HOME</c>.</summary>
    Variable,

    /// <summary>Such as <c>&amp;&amp;</c>.</summary>
    Operator,
}
