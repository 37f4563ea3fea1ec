namespace RegistryDashboard.Web.Formatting;

/// <summary>Segments broken into lines after they were found: a secret may go over several lines, and each of them is one.</summary>
public static class SegmentLines
{
    /// <summary>The segments of each line, in order.</summary>
    public static IReadOnlyList<IReadOnlyList<TextSegment>> Break(IEnumerable<TextSegment> segments)
    {
        var lines = new List<List<TextSegment>> { new() };
        foreach (var segment in segments)
        {
            var parts = segment.Text.Split('\n');
            for (var at = 0; at < parts.Length; at++)
            {
                if (at > 0)
                {
                    lines.Add([]);
                }

                if (parts[at].Length > 0)
                {
                    lines[^1].Add(segment with { Text = parts[at] });
                }
            }
        }

        return lines;
    }
}
