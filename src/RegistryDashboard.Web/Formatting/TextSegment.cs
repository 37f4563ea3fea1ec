namespace RegistryDashboard.Web.Formatting;

/// <summary>A stretch of text, and whether it looks like a secret.</summary>
public sealed record TextSegment(string Text, bool IsSecret);
