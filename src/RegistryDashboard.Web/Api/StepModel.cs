using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Api;

/// <summary>A step of the build, from 1, oldest first; the command verbatim.</summary>
public sealed record StepModel(int Step, DateTimeOffset? Created, string? CreatedBy, string? Comment, bool EmptyLayer, LayerModel? Layer)
{
    /// <summary>The model of <paramref name="step"/>.</summary>
    public static StepModel Of(BuildStep step) => new(
        step.Number, step.Entry?.Created, step.Entry?.CreatedBy, step.Entry?.Comment, step.Entry?.EmptyLayer ?? false, step.Layer is null ? null : LayerModel.Of(step.Layer));
}
