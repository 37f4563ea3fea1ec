using System.Diagnostics;
using System.Diagnostics.Metrics;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Telemetry;

/// <summary>What is counted as it happens; what is looked at is in <see cref="RegistryVitals"/>.</summary>
internal static class RegistryInstruments
{
    /// <summary>In seconds, from what is near to the deadline of a question, which is a minute.</summary>
    private static readonly double[] Durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];

    private static readonly Histogram<double> Requests = RegistryTelemetry.Meter.CreateHistogram(
        "registry.request.duration", "s", "Each try that goes on the wire, its body included.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations });

    private static readonly Counter<long> Lookups = RegistryTelemetry.Meter.CreateCounter<long>(
        "registry.cache.lookups", "{lookup}", "Questions to a registry: answered from memory, asked, or answered with what was said before since it could not be asked.");

    private static readonly UpDownCounter<long> Waiting = RegistryTelemetry.Meter.CreateUpDownCounter<long>(
        "registry.queue.length", "{request}", "Requests that wait for one of the eight places of a host.");

    /// <summary>A request ended.</summary>
    public static void Ended(Counterpart counterpart, string method, string outcome, TimeSpan took)
    {
        var labels = counterpart.Labels;
        labels.Add("method", method);
        labels.Add("outcome", outcome);
        Requests.Record(took.TotalSeconds, labels);
    }

    /// <summary>A question of a kind was answered: <c>hit</c>, <c>miss</c> or <c>stale</c>.</summary>
    public static void LookedUp(RegistryHost registry, string kind, string result) =>
        Lookups.Add(1, new TagList { { "registry", registry.Text }, { "kind", kind }, { "result", result } });

    /// <summary>So many more wait, or fewer.</summary>
    public static void Queued(Counterpart counterpart, int difference) => Waiting.Add(difference, counterpart.Labels);
}
