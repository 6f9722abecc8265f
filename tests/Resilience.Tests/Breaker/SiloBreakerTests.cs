using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

public sealed class SiloBreakerTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private readonly SiloBreaker _breaker;
    private int _told;

    public SiloBreakerTests()
    {
        _breaker = new("silo", () => _told++);
        _breaker.Apply(View(BreakerState.Closed, 0, 1), 0, 0);
    }

    [Fact]
    public void TryPass_NothingKnown_LearnsFirst()
    {
        var breaker = new SiloBreaker("silo");

        Assert.False(breaker.TryPass(out _));
        Assert.Equal(BreakerTurnKind.Learn, breaker.Enter(0).Kind);
        breaker.GoAlone();
        Assert.True(breaker.TryPass(out _));
    }

    [Fact]
    public void Note_FourFailures_StaysClosed()
    {
        Fail(4);

        Assert.True(_breaker.TryPass(out _));
    }

    [Fact]
    public void Note_FiveFailuresInARow_OpensAtOnceAndTells()
    {
        Fail(5);

        Assert.False(_breaker.TryPass(out _));
        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(60)), _breaker.Enter(0));
        Assert.Equal(1, _told);
        Assert.True(_breaker.Report().IsOpen);
    }

    [Theory]
    [InlineData((int)BreakerEvidence.Alive, true)]
    [InlineData((int)BreakerEvidence.None, false)]
    public void Note_SomethingBetweenTheFailures_OnlyAnAnswerInterruptsTheRow(int between, bool isClosed)
    {
        Fail(4);
        _breaker.TryPass(out var pass);
        _breaker.Note(pass, (BreakerEvidence)between, 0);
        Fail(1);

        Assert.Equal(isClosed, _breaker.TryPass(out _));
    }

    [Fact]
    public void Note_LateFailuresOfBeforeTheOpening_DoNotOpenAgain()
    {
        _breaker.TryPass(out var before);
        Fail(5);
        _breaker.Apply(View(BreakerState.Closed, 1, 2), 1, 1);

        for (var i = 0; i < 10; i++) _breaker.Note(before, BreakerEvidence.Fault, 2);

        Assert.True(_breaker.TryPass(out _));
    }

    [Fact]
    public void Note_LateSuccessOfBeforeTheOpening_DoesNotClose()
    {
        _breaker.TryPass(out var before);
        Fail(5);

        _breaker.Note(before, BreakerEvidence.Alive, 0);

        Assert.False(_breaker.TryPass(out _));
    }

    [Fact]
    public void Note_NotEnabled_NeverOpens()
    {
        _breaker.Settings = BreakerSettings.Default with { Enabled = false };

        Fail(100);

        Assert.True(_breaker.TryPass(out _));
    }

    [Fact]
    public void Apply_TheClusterOpens_RefusesWithoutEvidenceOfItsOwn()
    {
        _breaker.Apply(View(BreakerState.Open, 1, 2, 40), 0, Second);

        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(40)), _breaker.Enter(Second));
        Assert.False(_breaker.Report().IsOpen);
    }

    [Fact]
    public void Apply_AnOlderVersion_IsNotHeeded()
    {
        _breaker.Apply(View(BreakerState.Open, 1, 5, 40), 0, 0);

        _breaker.Apply(View(BreakerState.Closed, 0, 4), 0, 0);

        Assert.Equal(BreakerState.Open, _breaker.State(0));
    }

    [Fact]
    public void Apply_ALateWordOfAnEarlierLife_IsNotHeeded()
    {
        _breaker.Apply(View(BreakerState.Open, 3, 1, 40) with { Life = 2 }, 5 * Second, 6 * Second);

        _breaker.Apply(View(BreakerState.Closed, 0, 9), 5 * Second, 7 * Second);

        Assert.Equal(BreakerState.Open, _breaker.State(7 * Second));
    }

    [Fact]
    public void Apply_SameEpoch_TheSilosOwnOpeningStands()
    {
        Fail(5);

        _breaker.Apply(View(BreakerState.Closed, 0, 2), 1, 1);

        Assert.Equal(BreakerState.Open, _breaker.State(1));
    }

    [Fact]
    public void Apply_Isolated_RefusesWithoutATime()
    {
        _breaker.Apply(View(BreakerState.Isolated, 1, 2), 0, 0);

        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused), _breaker.Enter(long.MaxValue / 2));
    }

    [Fact]
    public void Enter_ResetTimeoutOver_OneAsksAndOthersAreRefused()
    {
        Fail(5);

        Assert.Equal(BreakerTurnKind.AskProbe, _breaker.Enter(60 * Second).Kind);
        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(1)), _breaker.Enter(60 * Second));
        _breaker.BeginProbe(9, View(BreakerState.HalfOpen, 0, 1), 60 * Second, Hold);
        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(10)), _breaker.Enter(60 * Second));
        Assert.Equal(BreakerTurnKind.AskProbe, _breaker.Enter(70 * Second).Kind);
    }

    [Fact]
    public void EndProbe_Answered_Closes()
    {
        var probe = Probe();

        Assert.Equal(BreakerProbeOutcome.Succeeded, _breaker.EndProbe(probe, BreakerEvidence.Alive, 61 * Second));
        Assert.True(_breaker.TryPass(out _));
    }

    [Fact]
    public void EndProbe_Fault_IsOpenForAnotherResetTimeout()
    {
        var probe = Probe();

        Assert.Equal(BreakerProbeOutcome.Failed, _breaker.EndProbe(probe, BreakerEvidence.Fault, 61 * Second));
        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(60)), _breaker.Enter(61 * Second));
    }

    [Fact]
    public void EndProbe_Cancelled_NeitherClosesNorWaits()
    {
        var probe = Probe();

        Assert.Equal(BreakerProbeOutcome.NoEvidence, _breaker.EndProbe(probe, BreakerEvidence.None, 61 * Second));
        Assert.Equal(BreakerTurnKind.AskProbe, _breaker.Enter(61 * Second).Kind);
    }

    [Theory]
    [InlineData((int)BreakerEvidence.Alive)]
    [InlineData((int)BreakerEvidence.Fault)]
    public void EndProbe_AfterItsLease_IsNoEvidence(int evidence)
    {
        var probe = Probe();

        Assert.Equal(BreakerProbeOutcome.NoEvidence, _breaker.EndProbe(probe, (BreakerEvidence)evidence, 70 * Second));
        Assert.Equal(BreakerTurnKind.AskProbe, _breaker.Enter(70 * Second).Kind);
    }

    [Fact]
    public void EndProbe_OfAnEpochThatIsOver_IsNoEvidence()
    {
        var probe = Probe();
        _breaker.Apply(View(BreakerState.Open, 1, 2, 60), 61 * Second, 61 * Second);

        Assert.Equal(BreakerProbeOutcome.NoEvidence, _breaker.EndProbe(probe, BreakerEvidence.Alive, 62 * Second));
        Assert.Equal(BreakerState.Open, _breaker.State(62 * Second));
    }

    [Fact]
    public void BeginProbe_ClosedMeanwhile_IsNotNeeded()
    {
        Fail(5);
        _breaker.Enter(60 * Second);
        _breaker.Apply(View(BreakerState.Closed, 1, 2), 60 * Second, 60 * Second);

        Assert.Null(_breaker.BeginProbe(9, View(BreakerState.HalfOpen, 0, 1), 60 * Second, Hold));
    }

    [Fact]
    public void BeginProbeAlone_TheAuthorityWasHeardJustNow_AsksAgainInAMoment()
    {
        Fail(5);
        _breaker.Apply(View(BreakerState.Closed, 0, 1), 59 * Second, 59 * Second);
        _breaker.Enter(60 * Second);

        Assert.Null(_breaker.BeginProbeAlone(60 * Second, Hold, 61 * Second));
        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromMilliseconds(250)), _breaker.Enter(61 * Second));
    }

    [Fact]
    public void BeginProbeAlone_AfterALongSilence_Probes()
    {
        Fail(5);
        _breaker.Enter(60 * Second);

        Assert.Equal(new HeldProbe(0, 0, 70 * Second), _breaker.BeginProbeAlone(60 * Second, Hold, 61 * Second));
    }

    [Fact]
    public void Sleep_NotUsed_AsksAgainAtTheNextCall()
    {
        _breaker.TakeUsed();

        Assert.True(_breaker.Sleep());
        Assert.Equal(BreakerTurnKind.Learn, _breaker.Enter(0).Kind);
    }

    [Fact]
    public void Sleep_UsedMeanwhile_StaysAwake()
    {
        _breaker.TryPass(out var pass);
        _breaker.Note(pass, BreakerEvidence.Alive, 0);

        Assert.False(_breaker.Sleep());
    }

    [Fact]
    public void GoAlone_AfterSleepingOpen_IsStillOpen()
    {
        Fail(5);
        _breaker.TakeUsed();
        _breaker.Sleep();

        _breaker.GoAlone();

        Assert.Equal(new BreakerTurn(BreakerTurnKind.Refused, TimeSpan.FromSeconds(59)), _breaker.Enter(Second));
    }

    private static BreakerView View(BreakerState state, long epoch, long version, int retryIn = 0) =>
        new() { Breaker = "CONN_TEST", State = state, Epoch = epoch, Life = 1, Version = version, RetryIn = TimeSpan.FromSeconds(retryIn) };

    private HeldProbe Probe()
    {
        Fail(5);
        _breaker.Enter(60 * Second);
        return _breaker.BeginProbe(9, View(BreakerState.HalfOpen, 0, 1), 60 * Second, Hold)!;
    }

    private void Fail(int times)
    {
        _breaker.TryPass(out var pass);
        for (var i = 0; i < times; i++) _breaker.Note(pass, BreakerEvidence.Fault, 0);
    }
}
