namespace RegistryDashboard.Web.Commands;

/// <summary>What a tool is told to get an image.</summary>
/// <param name="Tool">Its name, as people say it.</param>
/// <param name="Lines">The command; where there are several, each does by itself, the first follows a tag and the last never changes.</param>
public sealed record PullCommand(string Tool, IReadOnlyList<string> Lines)
{
    /// <summary>What the tool needs besides, where it cannot be said in the command; null where it needs nothing.</summary>
    public PullSetting? Setting { get; init; }
}
