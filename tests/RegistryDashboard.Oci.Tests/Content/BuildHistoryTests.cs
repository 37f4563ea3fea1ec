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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1_000)]
    public void An_image_of_any_number_of_layers_has_as_many_steps(int layers)
    {
        var config = ConfigWith([.. Enumerable.Range(0, layers).Select(number => Step($"RUN {number}", false))]);

        var history = BuildHistory.Join(config, [.. Enumerable.Range(1, layers).Select(size => Layer(size))]);

        Assert.Equal(layers, history.Steps.Count);
        Assert.Equal(layers * (layers + 1) / 2, history.Steps is [.., var last] ? last.RunningTotal : 0);
        Assert.True(history.IsAligned);
    }

    [Fact]
    public void Empty_layers_and_one_layer_five_hundred_times_count_as_they_are_written()
    {
        var config = ConfigWith([.. Enumerable.Range(0, 500).Select(number => Step($"RUN {number}", false)), Step("COPY nothing", false)]);

        var history = BuildHistory.Join(config, [.. Enumerable.Repeat(Layer(7), 500), Layer(0)]);

        Assert.Equal(501, history.Steps.Count);
        Assert.Equal(500 * 7, history.Steps[^1].RunningTotal);
    }

    private static ImageConfig ConfigWith(params HistoryEntry[] entries) => new() { History = entries };

    private static HistoryEntry Step(string createdBy, bool emptyLayer) => new(null, createdBy, null, emptyLayer);

    private static Descriptor Layer(long size) => new(MediaTypes.OciManifest, Digest.Of([1]), size);
}
