namespace RegistryDashboard.Web.Commands;

/// <summary>A setting of a tool.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Text">What stands there.</param>
public sealed record PullSetting(string File, string Text);
