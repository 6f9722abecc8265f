namespace RuntimeContract.Tests;

/// <summary>A call that is not answered in time ends for its caller, not for the grain.</summary>
public sealed class TimeoutTests(SharedCluster shared)
{
    [Fact]
    public async Task Call_NotAnsweredInTime_ThrowsTimeoutAndTheGrainGoesOn()
    {
        var grain = shared.Client.GetGrain<ITimeoutGrain>("too late");

        await Assert.ThrowsAsync<TimeoutException>(() => grain.Hold("too late gate"));

        Assert.Empty(shared.Board.Notes("too late"));
        shared.Board.Open("too late gate");
        Assert.Equal(["finished"], await shared.Board.WhenNoted("too late", 1));
        Assert.Equal("pong", await grain.Ping());
    }

    [Fact]
    public async Task Call_CycleOfNonReentrantGrains_ThrowsTimeoutAndBothRecover()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => shared.Client.GetGrain<ITimeoutGrain>("cycle a").Cycle("cycle b"));

        Assert.Equal("pong", await shared.Client.GetGrain<ITimeoutGrain>("cycle a").Ping().Bounded("a after the cycle"));
        Assert.Equal("pong", await shared.Client.GetGrain<ITimeoutGrain>("cycle b").Ping().Bounded("b after the cycle"));
    }
}
