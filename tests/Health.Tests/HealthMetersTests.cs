using System.Diagnostics.Metrics;
using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace Health.Tests;

public sealed class HealthMetersTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<HealthMeters>().BuildServiceProvider();
    private readonly List<string> _measured = [];

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Note_SeveralStates_AreMeasuredUntilTheyAreElsewhere()
    {
        var meters = _services.GetRequiredService<HealthMeters>();
        using var listener = Listen();
        var failure = new ProbeFailure("timed_out", "Late.", null, default);

        meters.Note(new ConnectorHealth { Connector = "CONN_A", State = HealthState.Healthy }, new ProbeOutcome(TimeSpan.FromMilliseconds(250), null));
        meters.Note(new ConnectorHealth { Connector = "CONN_B", State = HealthState.Unhealthy }, new ProbeOutcome(TimeSpan.FromSeconds(5), failure));
        meters.Note(new ConnectorHealth { Connector = "CONN_C" }, new ProbeOutcome(TimeSpan.FromSeconds(1), null));
        listener.RecordObservableInstruments();
        meters.Remove("CONN_A");
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "chenu.connector.probe.duration 0.25 CONN_A ok",
                "chenu.connector.probe.duration 5 CONN_B timed_out",
                "chenu.connector.probe.duration 1 CONN_C ok",
            ],
            _measured.Take(3));
        Assert.Equal(["chenu.connector.health 0 CONN_B", "chenu.connector.health 1 CONN_A"], _measured.Skip(3).Take(2).Order(StringComparer.Ordinal));
        Assert.Equal(["chenu.connector.health 0 CONN_B"], _measured.Skip(5));
    }

    private MeterListener Listen()
    {
        // Meters of other tests have the same name; these are of this test's factory.
        var factory = _services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, FormattableString.Invariant($"{value}"), tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, FormattableString.Invariant($"{value}"), tags));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = $"{instrument.Name} {value}";
        foreach (var tag in tags)
            text += $" {tag.Value}";
        _measured.Add(text);
    }
}
