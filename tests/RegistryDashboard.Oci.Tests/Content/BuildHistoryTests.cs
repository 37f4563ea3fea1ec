using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Tests.Content;

public sealed class BuildHistoryTests
{
    [Fact]
    public void Steps_that_made_a_layer_get_the_layers_in_order()
    {
        var config = ConfigWith(Step("ADD", false), Step("ENV", true), Step("RUN", false));

        var history = BuildHistory.Join(config, [Layer(10), Layer(20)]);

        Assert.Equal([10, null, 20], history.Steps.Select(step => step.Layer?.Descriptor.Size));
        Assert.Equal([10, 10, 30], history.Steps.Select(step => step.RunningTotal));
        Assert.True(history.IsAligned);
    }

    [Fact]
    public void Layers_without_history_are_still_listed()
    {
        var history = BuildHistory.Join(new ImageConfig(), [Layer(1), Layer(2)]);

        Assert.Equal(2, history.Steps.Count);
        Assert.False(history.HasHistory);
    }

    [Fact]
    public void History_that_does_not_line_up_is_not_joined()
    {
        var config = ConfigWith(Step("ADD", false), Step("RUN", false));

        var history = BuildHistory.Join(config, [Layer(1), Layer(2), Layer(3)]);

        Assert.All(history.Steps, step => Assert.Null(step.Layer));
        Assert.Equal(3, history.LooseLayers.Count);
        Assert.All(history.Steps, step => Assert.Null(step.RunningTotal));
    }

    [Fact]
    public void A_total_that_overflows_is_unknown()
    {
        var config = ConfigWith(Step("ADD", false), Step("RUN", false));

        var history = BuildHistory.Join(config, [Layer(long.MaxValue), Layer(1)]);

        Assert.Null(history.Steps[1].RunningTotal);
    }

    [Fact]
    public void An_image_of_127_layers_has_127_steps()
    {
        var config = ConfigWith([.. Enumerable.Range(0, 127).Select(number => Step($"RUN {number}", false))]);

        var history = BuildHistory.Join(config, [.. Enumerable.Range(1, 127).Select(size => Layer(size))]);

        Assert.Equal(127 * 128 / 2, history.Steps[^1].RunningTotal);
    }

    private static ImageConfig ConfigWith(params HistoryEntry[] entries) => new() { History = entries };

    private static HistoryEntry Step(string createdBy, bool emptyLayer) => new(null, createdBy, null, emptyLayer);

    private static Descriptor Layer(long size) => new(MediaTypes.OciManifest, Digest.Of([1]), size);
}
