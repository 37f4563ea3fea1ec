using System.Text;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A history as text to be pasted elsewhere.</summary>
public static class HistoryText
{
    /// <summary>In characters: of longer commands the columns behind are moved on, or one of them would fill every row with blanks.</summary>
    private const int Widest = 160;

    /// <summary>In the columns of <c>docker history --no-trunc</c>, newest first; the size is the download, since that is what a registry knows.</summary>
    public static string Docker(BuildHistory history)
    {
        var rows = history.Steps.Reverse().Select(step => new[]
        {
            step.Layer?.Descriptor.DigestText ?? "<missing>",
            step.Entry?.Created is { } created ? Timestamps.Machine(created) : "N/A",
            step.Entry?.CreatedBy ?? "",
            step.Layer is null ? "0 B" : step.Layer.Descriptor.Size is { } size ? ByteSize.Short(size) : "unknown",
            step.Entry?.Comment ?? "",
        });

        return Columns([["LAYER", "CREATED", "CREATED BY", "SIZE (download)", "COMMENT"], .. rows]);
    }

    /// <summary>As a Dockerfile that says that it is reconstructed.</summary>
    public static string Dockerfile(BuildHistory history)
    {
        var text = new StringBuilder("# Reconstructed from the history of the image. Not buildable as it is:\n# base image, build context and stages are not in it.\n");
        foreach (var step in history.Steps)
        {
            text.Append(step.Entry?.CreatedBy is { Length: > 0 } createdBy ? BuildInstruction.Read(createdBy).ToText() : "# (a layer without a command)").Append('\n');
        }

        return text.ToString();
    }

    private static string Columns(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => Math.Min(Widest, rows.Max(row => row[column].Length))).ToList();
        return string.Concat(rows.Select(row => string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }
}
