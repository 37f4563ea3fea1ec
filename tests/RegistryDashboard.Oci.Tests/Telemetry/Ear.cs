using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using RegistryDashboard.Oci.Telemetry;

namespace RegistryDashboard.Oci.Tests.Telemetry;

/// <summary>Hears what the library measures and traces of one registry, while others run beside it.</summary>
internal sealed class Ear : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;
    private readonly ConcurrentQueue<(string Instrument, double Value, IReadOnlyDictionary<string, string> Labels)> _heard = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly string _registry;

    public Ear(string registry)
    {
        _registry = registry;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RegistryTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Hear(instrument, value, labels));
        _meters.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Hear(instrument, value, labels));
        _meters.Start();
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RegistryTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("registry") as string == registry)
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public IReadOnlyList<Activity> Spans => [.. _ended];

    /// <summary>Everything that was heard, as text.</summary>
    public string All => string.Join('\n', _heard.Select(heard => $"{heard.Instrument} {string.Join(' ', heard.Labels)}")) + string.Join('\n', _ended.Select(span => $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.Select(told => told.Name))}"));

    public IReadOnlyList<(double Value, IReadOnlyDictionary<string, string> Labels)> Of(string instrument) =>
        [.. _heard.Where(heard => heard.Instrument == instrument).Select(heard => (heard.Value, heard.Labels))];

    /// <summary>What a gauge shows now.</summary>
    public double? Look(string instrument, string? service = null)
    {
        _heard.Clear();
        _meters.RecordObservableInstruments();
        return _heard.Where(heard => heard.Instrument == instrument && (service is null || heard.Labels["service"] == service)).Select(heard => (double?)heard.Value).LastOrDefault();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _spans.Dispose();
    }

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var named = labels.ToArray().ToDictionary(label => label.Key, label => label.Value?.ToString() ?? "");
        if (named["registry"] == _registry)
        {
            _heard.Enqueue((instrument.Name, value, named));
        }
    }
}
