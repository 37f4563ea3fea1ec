using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>Config and history of one platform. Nothing is masked here.</summary>
public sealed record ImageDetailModel(ConfigModel Config, IReadOnlyList<StepModel> History)
{
    /// <summary>The model of <paramref name="content"/>.</summary>
    public static ImageDetailModel Of(ImageContent content) =>
        new(ConfigModel.Of(content.Config.Config), [.. content.History.Steps.Select(StepModel.Of)]);
}
