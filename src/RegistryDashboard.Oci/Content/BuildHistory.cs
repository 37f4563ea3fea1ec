namespace RegistryDashboard.Oci.Content;

/// <summary>
/// The history of an image joined with its layers: entries that are not empty layers made the layers, in order (image-spec, config.md,
/// "history"). Where their numbers differ nothing is joined, since any guess may be wrong.
/// </summary>
/// <param name="Steps">Oldest first. Of an image without history, its layers.</param>
/// <param name="LooseLayers">Layers that no step can be said to have made; empty when all line up.</param>
public sealed record BuildHistory(IReadOnlyList<BuildStep> Steps, IReadOnlyList<BuildLayer> LooseLayers)
{
    /// <summary>Whether the config wrote a history at all.</summary>
    public bool HasHistory => Steps.Any(step => step.Entry is not null);

    /// <summary>Whether every layer has its step.</summary>
    public bool IsAligned => LooseLayers.Count == 0;

    /// <summary>Joins the history of <paramref name="config"/> with <paramref name="layers"/>, lowest first.</summary>
    public static BuildHistory Join(ImageConfig config, IReadOnlyList<Descriptor> layers)
    {
        var made = layers.Select((layer, position) => new BuildLayer(layer, config.DiffIds.ElementAtOrDefault(position))).ToList();

        if (config.History.Count == 0)
        {
            return new BuildHistory(Number(made.Select(layer => ((HistoryEntry?)null, (BuildLayer?)layer))), []);
        }

        if (config.History.Count(entry => !entry.EmptyLayer) != made.Count)
        {
            return new BuildHistory([.. config.History.Select((entry, position) => new BuildStep(position + 1, entry, null, null))], made);
        }

        var next = 0;
        return new BuildHistory(Number(config.History.Select(entry => ((HistoryEntry?)entry, entry.EmptyLayer ? null : made[next++]))), []);
    }

    private static List<BuildStep> Number(IEnumerable<(HistoryEntry? Entry, BuildLayer? Layer)> pairs)
    {
        var steps = new List<BuildStep>();
        long? total = 0;
        foreach (var (entry, layer) in pairs)
        {
            total = layer is null ? total : Add(total, layer.Descriptor.Size);
            steps.Add(new BuildStep(steps.Count + 1, entry, layer, total));
        }

        return steps;
    }

    private static long? Add(long? total, long? size) =>
        total is { } sum && size is { } bytes && bytes <= long.MaxValue - sum ? sum + bytes : null;
}
