using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The manifest of an image of one platform, and its config.</summary>
public sealed record ImageContent(Answer<ManifestDocument> Answer, ConfigDocument Config)
{
    /// <summary>The manifest with its bytes.</summary>
    public ManifestDocument Document => Answer.Value;

    /// <summary>The manifest as read.</summary>
    public Manifest.Image Manifest { get; } = (Manifest.Image)Answer.Value.Manifest;

    /// <summary>Config and layers, compressed, in bytes; null where a size is not known.</summary>
    public long? ContentSize => Manifest.Layers.Select(layer => layer.Size).Append(Manifest.Config.Size).Aggregate((long?)0, Add);

    /// <summary>The layers, lowest first, each with its diffID where the config has one.</summary>
    public IReadOnlyList<BuildLayer> Layers => [.. Manifest.Layers.Select((layer, position) => new BuildLayer(layer, Config.Config.DiffIds.ElementAtOrDefault(position)))];

    /// <summary>History joined with layers.</summary>
    public BuildHistory History => BuildHistory.Join(Config.Config, Manifest.Layers);

    private static long? Add(long? sum, long? size) => sum is { } left && size is { } right && right <= long.MaxValue - left ? left + right : null;
}
