namespace RuntimeContract.Tests;

/// <summary>Grain timers, on a clock that the test drives. Each test uses times of its own, so that timers are told apart.</summary>
[Collection(ClockCollection.Name)]
public sealed class TimerTests(ClockedCluster clocked)
{
    [Fact]
    public async Task Timer_DueThenPeriodic_TicksAtItsTimes()
    {
        var grain = Grain("periodic");
        await grain.Start(Seconds(7.1), Seconds(3.1));
        await Pass(7.0);
        await grain.Ping();
        Assert.Empty(Notes("periodic"));

        await Pass(0.1);
        await Noted("periodic", 1);
        await clocked.Clock.WhenArmed(Seconds(3.1));
        await Pass(3.1);
        await Noted("periodic", 2);
        await clocked.Clock.WhenArmed(Seconds(3.1));
        await Pass(3.1);

        Assert.Equal(["tick 1", "tick 2", "tick 3"], await Noted("periodic", 3));
        await grain.Stop();
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        var grain = Grain("once");
        await grain.Start(Seconds(2.3), Timeout.InfiniteTimeSpan);
        await Pass(2.3);
        await Noted("once", 1);

        await Pass(600);
        await grain.Ping();

        Assert.Equal(["tick 1"], Notes("once"));
    }

    [Fact]
    public async Task Timer_DueAtOnce_TicksWithoutTimePassing()
    {
        var grain = Grain("at once");
        await grain.Start(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.Equal(["tick 1"], await Noted("at once", 1));
    }

    [Fact]
    public async Task Timer_PeriodCountsFromTheEndOfTheCallback()
    {
        var grain = Grain("slow callback");
        await grain.HoldTicks("slow callback gate");
        await grain.Start(Seconds(1.7), Seconds(4.7));
        await Pass(1.7);
        await Noted("slow callback", 1);

        await Pass(30);
        clocked.Board.Open("slow callback gate");
        await Noted("slow callback", 2);
        await clocked.Clock.WhenArmed(Seconds(4.7));
        await Pass(4.7);

        Assert.Equal(["tick 1", "tick 1 ends", "tick 2", "tick 2 ends"], await Noted("slow callback", 4));
        await grain.Stop();
    }

    [Fact]
    public async Task Timer_NotInterleaving_WaitsForTheCallInProgressAndDelaysTheNext()
    {
        var grain = Grain("turns");
        await grain.Start(Seconds(2.9), Timeout.InfiniteTimeSpan);
        await grain.HoldTicks("turns tick");
        var held = grain.Hold("turns call");
        await Noted("turns", 1);
        await Pass(2.9);
        await grain.Peek();
        Assert.Equal(["holding"], Notes("turns"));

        clocked.Board.Open("turns call");
        await held.Bounded("the held call");
        await Noted("turns", 3);
        var next = grain.Ping();
        await grain.Peek();
        Assert.False(next.IsCompleted);
        clocked.Board.Open("turns tick");
        await next.Bounded("the next call");

        Assert.Equal(["holding", "held", "tick 1", "tick 1 ends"], Notes("turns"));
    }

    [Fact]
    public async Task Timer_Interleaving_TicksWhileACallAwaits()
    {
        var grain = Grain("interleaving");
        await grain.Start(Seconds(2.8), Timeout.InfiniteTimeSpan, interleave: true);
        var held = grain.Hold("interleaving call");
        await Noted("interleaving", 1);

        await Pass(2.8);

        Assert.Equal(["holding", "tick 1"], await Noted("interleaving", 2));
        clocked.Board.Open("interleaving call");
        await held.Bounded("the held call");
    }

    [Fact]
    public async Task Change_FromATick_IsWhenTheNextComes()
    {
        var grain = Grain("changed from a tick");
        await grain.Start(Seconds(6.7), Seconds(8.7));
        await grain.ChangeFromTick(Seconds(3.7), Seconds(5.7));
        await Pass(6.7);
        await Noted("changed from a tick", 1);

        await clocked.Clock.WhenArmed(Seconds(3.7));
        await Pass(3.7);
        await Noted("changed from a tick", 2);
        await clocked.Clock.WhenArmed(Seconds(5.7));
        await Pass(5.7);

        Assert.Equal(["tick 1", "tick 2", "tick 3"], await Noted("changed from a tick", 3));
        await grain.Stop();
    }

    [Fact]
    public async Task Change_NewTimes_ReplaceTheOldOnes()
    {
        var grain = Grain("changed");
        await grain.Start(Seconds(5.3), Seconds(5.3));
        await grain.Change(Seconds(9.3), Seconds(2.7));
        await Pass(5.4);
        await grain.Ping();
        Assert.Empty(Notes("changed"));

        await Pass(3.9);
        await Noted("changed", 1);
        await clocked.Clock.WhenArmed(Seconds(2.7));
        await Pass(2.7);

        Assert.Equal(["tick 1", "tick 2"], await Noted("changed", 2));
        await grain.Stop();
    }

    [Fact]
    public async Task Dispose_ByTheGrain_NoTickAfterIt()
    {
        var grain = Grain("stopped");
        await grain.Start(Seconds(3.3), Seconds(3.3));
        await grain.Stop();

        await Pass(60);
        await grain.Ping();

        Assert.Empty(Notes("stopped"));
    }

    [Fact]
    public async Task Dispose_InItsOwnCallback_NoTickAfterIt()
    {
        var grain = Grain("stopped inside");
        await grain.StopFromTick();
        await grain.Start(Seconds(3.4), Seconds(3.4));
        await Pass(3.4);
        await Noted("stopped inside", 1);

        await Pass(60);
        await grain.Ping();

        Assert.Equal(["tick 1"], Notes("stopped inside"));
    }

    [Fact]
    public async Task Tick_Throws_TheTimerGoesOn()
    {
        var grain = Grain("throwing");
        await grain.FailNextTick();
        await grain.Start(Seconds(2.2), Seconds(6.2));
        await Pass(2.2);
        await Noted("throwing", 1);
        await clocked.Clock.WhenArmed(Seconds(6.2));

        await Pass(6.2);

        Assert.Equal(["tick 1", "tick 2"], await Noted("throwing", 2));
        await grain.Stop();
    }

    [Fact]
    public async Task Deactivation_TimerRunning_NoTickAfterIt()
    {
        var grain = Grain("gone");
        await grain.Start(Seconds(4.4), Seconds(4.4));
        await grain.Leave();
        await Noted("gone", 1);

        await Pass(60);
        await grain.Ping();

        Assert.Equal(["deactivate ApplicationRequested"], Notes("gone"));
    }

    [Fact]
    public async Task Deactivation_CallbackInProgress_WaitsForItsEnd()
    {
        var grain = Grain("busy tick");
        await grain.HoldTicks("busy tick gate");
        await grain.Start(Seconds(1.3), Timeout.InfiniteTimeSpan, interleave: true);
        await Pass(1.3);
        await Noted("busy tick", 1);
        await grain.Leave();

        clocked.Board.Open("busy tick gate");

        Assert.Equal(["tick 1", "tick 1 ends", "deactivate ApplicationRequested"], await Noted("busy tick", 3));
    }

    [Fact]
    public async Task Dispose_CallbackInProgress_ItsTokenIsCancelled()
    {
        var grain = Grain("cancelled tick");
        await grain.HoldTicks("never opened");
        await grain.Start(Seconds(1.6), Timeout.InfiniteTimeSpan, interleave: true);
        await Pass(1.6);
        await Noted("cancelled tick", 1);

        await grain.Stop();

        Assert.Equal(["tick 1", "tick cancelled"], await Noted("cancelled tick", 2));
    }

    [Fact]
    public async Task TimeProvider_InAGrain_IsTheSilosClock()
    {
        var grain = Grain("now");
        Assert.Equal(clocked.Clock.GetUtcNow(), await grain.Now());

        await Pass(12.5);

        Assert.Equal(clocked.Clock.GetUtcNow(), await grain.Now());
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));

    private ITickGrain Grain(string key) => clocked.Client.GetGrain<ITickGrain>(key);

    private string[] Notes(string key) => clocked.Board.Notes(key);

    private Task<string[]> Noted(string key, int count) => clocked.Board.WhenNoted(key, count);

    private Task Pass(double seconds)
    {
        clocked.Clock.Advance(Seconds(seconds));
        return Task.CompletedTask;
    }
}
