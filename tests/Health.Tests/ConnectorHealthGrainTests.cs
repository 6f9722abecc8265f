using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Health.Tests;

public sealed class ConnectorHealthGrainTests
{
    private static readonly string[] Ids = ["CONN_A", "CONN_B", "CONN_C", "CONN_D", "CONN_E"];

    private readonly TestClock _clock = new();
    private readonly FakeProber _prober;

    public ConnectorHealthGrainTests() => _prober = new FakeProber(_clock);

    private static TimeSpan Interval => HealthCluster.Policy.Interval;

    [Fact]
    public async Task Silos_Three_ProbeEachConnectorOnceAnInterval()
    {
        var start = _clock.GetUtcNow();
        await using var cluster = await Start(silos: 3, Ids);
        var order = Ids.OrderBy(HealthCluster.FirstProbe).ToArray();
        foreach (var id in order)
            await _clock.WhenArmed(HealthCluster.FirstProbe(id));

        var expected = new List<(string, DateTimeOffset)>();
        for (var round = 0; round < 4; round++)
        {
            foreach (var id in order)
            {
                var due = start + HealthCluster.FirstProbe(id) + (Interval * round);
                expected.Add((id, due));
                _clock.Advance(due - _clock.GetUtcNow());
                await _prober.WhenProbed(expected.Count);
                await _clock.WhenArmed(Interval);
            }
        }

        Assert.Equal(expected, _prober.Probes);
        var health = await cluster.Grain(order[0]).Get();
        Assert.Equal((HealthState.Healthy, start + HealthCluster.FirstProbe(order[0]) + Interval, 4), (health.State, health.Since, health.SuccessesInARow));
    }

    [Fact]
    public async Task Get_WhileAProbeHangs_AnswersAtOnce()
    {
        var gate = new TaskCompletionSource();
        _prober.Gate = gate.Task;
        await using var cluster = await Start(silos: 1, "CONN_A");
        await Probe("CONN_A", 1, HealthCluster.FirstProbe("CONN_A"));

        var health = await cluster.Grain("CONN_A").Get();

        Assert.Equal((HealthState.Unknown, null), (health.State, health.LastProbe));
        gate.SetResult();
        await _clock.WhenArmed(Interval);
    }

    [Fact]
    public async Task Get_OfNoConnector_IsUnknownAndProbesNothing()
    {
        await using var cluster = await Start(silos: 1);

        Assert.Equal(new ConnectorHealth { Connector = "CONN_NONE" }, await cluster.Grain("CONN_NONE").Get());

        _clock.Advance(Interval * 2);
        Assert.Empty(_prober.Probes);
    }

    [Fact]
    public async Task Replace_ConnectorRemovedAndAnotherAdded_ProbesTheOther()
    {
        await using var cluster = await Start(silos: 2, "CONN_A");
        await Probe("CONN_A", 1, HealthCluster.FirstProbe("CONN_A"));
        await _clock.WhenArmed(Interval);

        cluster.Replace(Catalogue("CONN_B"));
        await Probe("CONN_B", 2, HealthCluster.FirstProbe("CONN_B"));
        await _clock.WhenArmed(Interval);
        var (ofA, ofB) = (Interval - HealthCluster.FirstProbe("CONN_B"), HealthCluster.FirstProbe("CONN_B"));
        for (var round = 1; round <= 5; round++)
        {
            // The grain of the connector that is gone looks for it three times more.
            _clock.Advance(ofA);
            if (round < 3)
                await _clock.WhenArmed(Interval);
            await Probe("CONN_B", round + 2, ofB);
            await _clock.WhenArmed(Interval);
        }

        Assert.Equal(["CONN_A", "CONN_B"], _prober.Probes.Select(probe => probe.Connector).Distinct(StringComparer.Ordinal));
        Assert.Single(_prober.Probes, probe => probe.Connector == "CONN_A");
        await Forgotten(cluster.Grain("CONN_A"));
    }

#if !ORLEANS
    [Fact]
    public async Task Kill_SiloThatProbes_TheNextGoesOnWithWhatWasKnownAtTheSameRhythm()
    {
        _prober.Failure = new ProbeFailure("unreachable", "The vendor could not be reached.", null, _clock.GetUtcNow());
        await using var cluster = await Start(silos: 2, "CONN_A");
        await Probe("CONN_A", 1, HealthCluster.FirstProbe("CONN_A"));
        await _clock.WhenArmed(Interval);
        var probing = cluster.Embedded.Silos.Single(silo => silo.Hosts(cluster.Grain("CONN_A")));

        cluster.Embedded.Kill(probing);

        // The reminder, a minute after the start, brings the grain back; its timer is due when the killed one's was.
        _clock.Advance(TimeSpan.FromMinutes(1) - HealthCluster.FirstProbe("CONN_A"));
        var left = HealthCluster.FirstProbe("CONN_A") + Interval - TimeSpan.FromMinutes(1);
        await _clock.WhenArmed(left);
        await Probe("CONN_A", 2, left);
        await _clock.WhenArmed(Interval);

        Assert.Equal(2, (await cluster.Grain("CONN_A").Get()).FailuresInARow);
        Assert.Equal(Interval, _prober.Probes[1].At - _prober.Probes[0].At);
    }
#endif

    private Task<HealthCluster> Start(int silos, params string[] ids) =>
        HealthCluster.StartAsync(silos, Catalogue(ids), _clock, services => services.AddSingleton<IHealthProber>(_prober));

    private static ConnectorCatalogue Catalogue(params string[] ids) =>
        TestConnectors.Catalogue([.. ids.Select(id => TestConnectors.One(TestConnectors.Get("get_thing")) with { Id = id })]);

    /// <summary>Completes once nothing is known of the connector any more; the test's own timeout ends it otherwise.</summary>
    private static async Task Forgotten(IConnectorHealthGrain grain)
    {
        while ((await grain.Get()).LastProbe is not null)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    private async Task Probe(string connector, int count, TimeSpan due)
    {
        await _clock.WhenArmed(due);
        _clock.Advance(due);
        await _prober.WhenProbed(count);
        Assert.Equal(connector, _prober.Probes[count - 1].Connector);
    }
}
