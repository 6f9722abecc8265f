using System.Diagnostics.Metrics;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

public sealed class CallMetersTests
{
    [Fact]
    public async Task Call_Measured_CountsRequestsSecondsAndErrorsBySide()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CallMeters.Name && ReferenceEquals(instrument.Meter.Scope, harness.Service<IMeterFactory>()))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {value} {Text(tags)}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {value} {Text(tags)}"));
        listener.Start();

        await harness.Call("list");
        await harness.Call("unheard_of");

        const string Good = "chenu.connector=CONN_TEST_VENDOR chenu.endpoint=list chenu.agent.level=L3 chenu.outcome=ok";
        const string Bad = "chenu.connector=unknown chenu.endpoint=unknown chenu.agent.level=L3 chenu.outcome=unknown_endpoint";
        Assert.Equal(
            [
                $"chenu.connector.requests 1 {Good}",
                $"chenu.connector.request.duration 0 {Good}",
                $"chenu.connector.requests 1 {Bad}",
                $"chenu.connector.request.duration 0 {Bad}",
                $"chenu.connector.errors 1 {Bad} chenu.error.side=caller",
            ],
            seen,
            StringComparer.Ordinal);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
