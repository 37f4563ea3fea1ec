namespace RegistryDashboard.Web.Formatting;

/// <summary>A stretch of a build instruction with what it is, for highlighting.</summary>
public sealed record InstructionToken(string Text, InstructionTokenKind Kind);
