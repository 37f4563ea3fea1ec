namespace RegistryDashboard.Oci.Content;

/// <summary>One entry of <c>history</c> in an image config (image-spec, config.md).</summary>
/// <param name="Created">Null when absent, unreadable or of the year 1.</param>
/// <param name="CreatedBy">The command, verbatim; null where none is written.</param>
/// <param name="Comment">Such as <c>buildkit.dockerfile.v0</c>.</param>
/// <param name="EmptyLayer">Whether it says that it made no layer.</param>
public sealed record HistoryEntry(DateTimeOffset? Created, string? CreatedBy, string? Comment, bool EmptyLayer);
