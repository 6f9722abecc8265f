using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

public sealed class BreakerAuthorityTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private readonly BreakerAuthority _authority = new("CONN_TEST", new(), 7, 0);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    public void Report_OneSiloAfterTheOtherOpens_TheClusterOpensWithMoreThanHalf(int silos, int quorum)
    {
        for (var silo = 0; silo < silos; silo++) Say($"silo-{silo}", isOpen: false, 0);

        for (var open = 1; open <= silos; open++)
        {
            Say($"silo-{open - 1}", isOpen: true, Second);
            Assert.Equal(open >= quorum ? BreakerState.Open : BreakerState.Closed, _authority.View(Second).State);
            if (open >= quorum) break;
            Assert.Equal((silos, open, quorum), (_authority.View(Second).Silos, _authority.View(Second).OpenSilos, _authority.View(Second).Quorum));
        }
    }

    [Fact]
    public void Report_TheOthersAreSilent_TheyAreNoPartOfTheQuorum()
    {
        Say("a", false, 0);
        Say("b", false, 0);
        Say("a", true, BreakerAuthority.QuietAfter);
        Assert.Equal(BreakerState.Closed, _authority.View(BreakerAuthority.QuietAfter).State);

        Say("a", true, BreakerAuthority.QuietAfter + 1);

        Assert.Equal(BreakerState.Open, _authority.View(BreakerAuthority.QuietAfter + 1).State);
    }

    [Fact]
    public void Report_EvidenceOfAnEarlierEpoch_IsNotCounted()
    {
        _authority.Reset();

        _authority.Report(new("a", 0, true), 0);

        Assert.Equal((BreakerState.Closed, 0), (_authority.View(0).State, _authority.View(0).OpenSilos));
    }

    [Fact]
    public void Report_NotEnabled_StaysClosed()
    {
        _authority.Settings = BreakerSettings.Default with { Enabled = false };

        Say("a", true, 0);

        Assert.Equal(BreakerState.Closed, _authority.View(0).State);
    }

    [Fact]
    public void View_ResetTimeoutOver_IsHalfOpen()
    {
        Open(0);

        Assert.Equal((BreakerState.Open, TimeSpan.FromTicks(1)), (_authority.View((60 * Second) - 1).State, _authority.View((60 * Second) - 1).RetryIn));
        Assert.Equal((BreakerState.HalfOpen, TimeSpan.Zero), (_authority.View(60 * Second).State, _authority.View(60 * Second).RetryIn));
    }

    [Fact]
    public void AskProbe_StillOpen_SaysWhen()
    {
        Open(0);

        var answer = Ask("a", 20 * Second);

        Assert.Equal((0, TimeSpan.FromSeconds(40)), (answer.Probe, answer.ComeBackIn));
    }

    [Fact]
    public void AskProbe_HalfOpen_OnlyOneHasIt()
    {
        Open(0);

        var first = Ask("a", 60 * Second);
        var second = Ask("b", 61 * Second);

        Assert.NotEqual(0, first.Probe);
        Assert.Equal((0, TimeSpan.FromSeconds(10)), (second.Probe, second.ComeBackIn));
        Assert.True(_authority.View(61 * Second).IsProbing);
    }

    [Fact]
    public void AskProbe_TheLeaseWasLost_ExpiresASecondAfterTheHold()
    {
        Open(0);
        Ask("a", 60 * Second);

        Assert.Equal(0, Ask("b", (71 * Second) - 1).Probe);
        Assert.NotEqual(0, Ask("b", 71 * Second).Probe);
    }

    [Fact]
    public void EndProbe_Succeeded_Closes()
    {
        Open(0);
        var probe = Ask("a", 60 * Second).Probe;
        var epoch = _authority.View(60 * Second).Epoch;

        _authority.EndProbe("a", probe, BreakerProbeOutcome.Succeeded, 61 * Second);

        Assert.Equal((BreakerState.Closed, epoch + 1), (_authority.View(61 * Second).State, _authority.View(61 * Second).Epoch));
    }

    [Fact]
    public void EndProbe_Failed_IsOpenForAnotherResetTimeout()
    {
        Open(0);
        var probe = Ask("a", 60 * Second).Probe;

        _authority.EndProbe("a", probe, BreakerProbeOutcome.Failed, 61 * Second);

        Assert.Equal((BreakerState.Open, TimeSpan.FromSeconds(60)), (_authority.View(61 * Second).State, _authority.View(61 * Second).RetryIn));
    }

    [Fact]
    public void EndProbe_Cancelled_ChangesNothingAndTheNextMayHaveIt()
    {
        Open(0);
        var epoch = _authority.View(0).Epoch;
        var probe = Ask("a", 60 * Second).Probe;

        _authority.EndProbe("a", probe, BreakerProbeOutcome.NoEvidence, 61 * Second);

        Assert.Equal((BreakerState.HalfOpen, epoch), (_authority.View(61 * Second).State, _authority.View(61 * Second).Epoch));
        Assert.NotEqual(0, Ask("b", 61 * Second).Probe);
    }

    [Theory]
    [InlineData(BreakerProbeOutcome.Succeeded)]
    [InlineData(BreakerProbeOutcome.Failed)]
    public void EndProbe_TheLeaseHasEnded_ChangesNothing(BreakerProbeOutcome outcome)
    {
        Open(0);
        var probe = Ask("a", 60 * Second).Probe;
        var before = _authority.View(71 * Second);

        _authority.EndProbe("a", probe, outcome, 71 * Second);

        Assert.Equal(before, _authority.View(71 * Second));
    }

    [Fact]
    public void EndProbe_OfAnotherSilo_ChangesNothing()
    {
        Open(0);
        var probe = Ask("a", 60 * Second).Probe;

        _authority.EndProbe("b", probe, BreakerProbeOutcome.Succeeded, 61 * Second);

        Assert.Equal(BreakerState.HalfOpen, _authority.View(61 * Second).State);
    }

    [Fact]
    public void AskProbe_ASiloWhoseProbeFailed_LetsTheOthersTryFirst()
    {
        Open(0);
        _authority.EndProbe("a", Ask("a", 60 * Second).Probe, BreakerProbeOutcome.Failed, 60 * Second);

        Say("b", false, 120 * Second);
        Assert.Equal(TimeSpan.FromSeconds(2), Ask("a", 120 * Second).ComeBackIn);
        Assert.NotEqual(0, Ask("b", 120 * Second).Probe);
    }

    [Fact]
    public void Isolate_ThenTime_StaysIsolatedUntilReset()
    {
        _authority.Isolate();

        Assert.Equal(BreakerState.Isolated, _authority.View(long.MaxValue / 2).State);
        Assert.Equal(0, Ask("a", long.MaxValue / 2).Probe);
        _authority.Reset();
        Assert.Equal(BreakerState.Closed, _authority.View(long.MaxValue / 2).State);
    }

    [Fact]
    public void Isolate_AProbeIsUnderWay_ItsSuccessDoesNotClose()
    {
        Open(0);
        var probe = Ask("a", 60 * Second).Probe;
        _authority.Isolate();

        _authority.EndProbe("a", probe, BreakerProbeOutcome.Succeeded, 61 * Second);

        Assert.Equal(BreakerState.Isolated, _authority.View(61 * Second).State);
    }

    [Theory]
    [InlineData(BreakerState.Isolated, BreakerState.Isolated)]
    [InlineData(BreakerState.Open, BreakerState.HalfOpen)]
    [InlineData(BreakerState.Closed, BreakerState.Closed)]
    public void New_FromTheRecordOfAnEarlierLife_GoesOn(BreakerState before, BreakerState after)
    {
        var next = new BreakerAuthority("CONN_TEST", new() { State = before, Epoch = 12 }, 8, 5 * Second);

        Assert.Equal((after, 12), (next.View(5 * Second).State, next.View(5 * Second).Epoch));
    }

    [Fact]
    public void New_AProbeMayBeUnderWay_NobodyElseHasOneBeforeItsEnd()
    {
        Open(0);
        Ask("a", 60 * Second);
        var next = new BreakerAuthority("CONN_TEST", _authority.Record, 8, 0);

        Assert.Equal(0, next.AskProbe(new("b", 1, false), Hold, (11 * Second) - 1).Probe);
        Assert.NotEqual(0, next.AskProbe(new("b", 1, false), Hold, 11 * Second).Probe);
    }

    private void Open(long now) => Say("a", true, now);

    private void Say(string silo, bool isOpen, long now) => _authority.Report(new(silo, _authority.View(now).Epoch, isOpen), now);

    private ProbeAnswer Ask(string silo, long now) => _authority.AskProbe(new(silo, _authority.View(now).Epoch, false), Hold, now);
}
