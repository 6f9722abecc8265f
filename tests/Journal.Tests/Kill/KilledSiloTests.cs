using CheNu.Grains.Connectors;
using CheNu.Sandbox.Faults;

namespace Journal.Tests.Kill;

/// <summary>A silo dies between any two steps of a write; the same call is made again on another, with the same key.</summary>
public sealed class KilledSiloTests
{
    private const string Key = "commande-17";

    /// <summary>Longer than any lease and any time a read may take to show a write.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(9);

    public static TheoryData<string, StepBoundary> Cases
    {
        get
        {
            var cases = new TheoryData<string, StepBoundary>();
            foreach (var write in new[] { KnownWrite.Payment, KnownWrite.Customer, KnownWrite.Event, KnownWrite.Folder, KnownWrite.Task, KnownWrite.Cells })
            {
                foreach (var boundary in Enum.GetValues<StepBoundary>()) cases.Add(write, boundary);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Repeat_AfterAKill_HasOneEffectAtMostAndOneAnswer(string name, StepBoundary boundary)
    {
        await using var cluster = await JournalCluster.StartAsync();
        var write = KnownWrite.Named(name);
        await StopAt(cluster, write, boundary);
        cluster.Kill(0);
        cluster.Clock.Advance(Later);

        var second = await cluster.Call(1, write, Key);
        var third = await cluster.Call(1, write, Key);

        var effects = cluster.Effects(write);
        if (name == KnownWrite.Task && boundary is (StepBoundary.AfterIntent or StepBoundary.AfterSending or StepBoundary.BeforeOutcome))
        {
            // Nobody can tell: that is said, and nothing is sent.
            Assert.Equal((ErrorCodes.OutcomeUnknown, EffectState.Unknown), (second.Error?.Code, second.Error?.Effect));
            Assert.Equal((ErrorCodes.OutcomeUnknown, EffectState.Unknown), (third.Error?.Code, third.Error?.Effect));
            Assert.Equal(boundary == StepBoundary.AfterIntent ? 0 : 1, effects);
            return;
        }

        Assert.True(second.IsSuccess, $"{second.Error?.Code}: {second.Error?.Message}");
        Assert.True(effects == 1 || name == KnownWrite.Cells, $"{effects} effects");
        Assert.Equal(second.Data, third.Data);
        Assert.NotNull(third.Receipt.ReplayOf);
        Assert.Empty(third.Receipt.Attempts);
        if (boundary == StepBoundary.AfterOutcome)
        {
            Assert.NotNull(second.Receipt.ReplayOf);
            Assert.Empty(second.Receipt.Attempts);
        }
    }

    private static async Task StopAt(JournalCluster cluster, KnownWrite write, StepBoundary boundary)
    {
        if (boundary == StepBoundary.AfterSending)
            cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Latency, Delay = Stuck, Connector = write.Connector, Times = 1 });
        var halt = cluster.FirstHalt;
        halt.Where = boundary;
        _ = cluster.Start(0, write, Key);
        if (boundary == StepBoundary.AfterSending) await cluster.Clock.WhenArmed(Stuck);
        else await cluster.Pass(halt.Reached);
    }
}
