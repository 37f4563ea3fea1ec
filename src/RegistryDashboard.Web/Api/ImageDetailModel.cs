using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>Config, history and layers of one platform, the layers lowest first whether a step is known for each or not. Nothing is masked here.</summary>
public sealed record ImageDetailModel(ConfigModel Config, IReadOnlyList<StepModel> History, IReadOnlyList<LayerModel> Layers)
{
    /// <summary>The model of <paramref name="content"/>.</summary>
    public static ImageDetailModel Of(ImageContent content) =>
        new(ConfigModel.Of(content.Config.Config), [.. content.History.Steps.Select(StepModel.Of)], [.. content.Layers.Select(LayerModel.Of)]);
}
