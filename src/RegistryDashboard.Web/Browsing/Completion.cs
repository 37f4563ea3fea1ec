namespace RegistryDashboard.Web.Browsing;

/// <summary>How what is typed may go on.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Text">The name, fully qualified.</param>
/// <param name="Line">The whole line with the name in the place of what was typed of it.</param>
/// <param name="Address">The page of what it names.</param>
public sealed record Completion(CompletionKind Kind, string Text, string Line, string Address);
