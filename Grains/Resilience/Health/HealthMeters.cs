using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CheNu.Grains.Resilience;

/// <summary>The measurements of probes; each connector is measured on the silo that makes its probes.</summary>
internal sealed class HealthMeters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CheNu.Grains.Resilience";

    private static readonly double[] Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly ConcurrentDictionary<string, HealthState> _states = new(StringComparer.Ordinal);
    private readonly Histogram<double> _duration;

    public HealthMeters(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("chenu.connector.health", Measure, unit: null, "1: the connector's system answers its probes; 0: it does not. Nothing before enough probes.");
        _duration = meter.CreateHistogram(
            "chenu.connector.probe.duration",
            "s",
            "Time of a probe.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
    }

    /// <summary>Takes over what a probe came to.</summary>
    public void Note(ConnectorHealth health, ProbeOutcome probe)
    {
        _states[health.Connector] = health.State;
        _duration.Record(probe.Latency.TotalSeconds, new TagList { { "chenu.connector", health.Connector }, { "chenu.outcome", probe.Failure?.Code ?? "ok" } });
    }

    /// <summary>The connector's probes are made on another silo, or nowhere any more.</summary>
    public void Remove(string connector) => _states.TryRemove(connector, out _);

    private IEnumerable<Measurement<int>> Measure() =>
        from state in _states
        where state.Value != HealthState.Unknown
        select new Measurement<int>(state.Value == HealthState.Healthy ? 1 : 0, new KeyValuePair<string, object?>("chenu.connector", state.Key));
}
