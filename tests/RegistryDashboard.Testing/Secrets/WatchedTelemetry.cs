using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RegistryDashboard.Testing;

/// <summary>Looks at each span that ends and each figure that is measured in this process.</summary>
internal sealed class WatchedTelemetry : IDisposable
{
    private const string Ours = "RegistryDashboard";
    private readonly SecretWatch _watch;
    private readonly ActivityListener _spans;
    private readonly MeterListener _figures = new();

    public WatchedTelemetry(SecretWatch watch)
    {
        _watch = watch;
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(Ours, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => _watch.Look("spans", span.DisplayName, $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(_spans);
        _figures.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _figures.SetMeasurementEventCallback<long>((instrument, _, labels, _) => Look(instrument, labels));
        _figures.SetMeasurementEventCallback<int>((instrument, _, labels, _) => Look(instrument, labels));
        _figures.SetMeasurementEventCallback<double>((instrument, _, labels, _) => Look(instrument, labels));
        _figures.Start();
    }

    public void Dispose()
    {
        _spans.Dispose();
        _figures.Dispose();
    }

    private void Look(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        _watch.Look("measurements", instrument.Name, string.Join(' ', labels.ToArray()));
}
