namespace RuntimeContract.Tests;

/// <summary>Turns: what may run while a call awaits, and what may not.</summary>
public sealed class SchedulingTests(SharedCluster shared)
{
    [Fact]
    public async Task Call_WhileAnotherAwaits_DoesNotStart()
    {
        var grain = Turns("one at a time");
        var first = grain.Hold("a");
        await shared.Board.WhenNoted("one at a time", 1);
        var second = grain.Hold("b");
        await grain.Peek();

        Assert.Equal(["enter a"], shared.Board.Notes("one at a time"));
        shared.Board.Open("one at a time/b");
        shared.Board.Open("one at a time/a");
        await Task.WhenAll(first, second).Bounded("both calls");
        Assert.Equal(["enter a", "leave a", "enter b", "leave b"], shared.Board.Notes("one at a time"));
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAnotherAwaits_Runs()
    {
        var grain = Turns("interleave");
        var held = grain.Hold("a");
        await shared.Board.WhenNoted("interleave", 1);

        Assert.Equal(0, await grain.Peek().Bounded("an interleaved call"));
        Assert.False(held.IsCompleted);
        shared.Board.Open("interleave/a");
        await held.Bounded("the held call");
    }

    [Fact]
    public async Task Reentrant_WhileAnotherAwaits_Runs()
    {
        var grain = Turns("reentrant", reentrant: true);
        var first = grain.Hold("a");
        var second = grain.Hold("b");
        await shared.Board.WhenNoted("reentrant", 2);

        shared.Board.Open("reentrant/b");
        await second.Bounded("the second call");
        Assert.False(first.IsCompleted);
        shared.Board.Open("reentrant/a");
        await first.Bounded("the first call");
        Assert.Equal(["leave b", "leave a"], shared.Board.Notes("reentrant")[2..]);
    }

    [Fact]
    public async Task ReadOnly_WhileAReadAwaits_RunsButAWriteDoesNot()
    {
        var grain = Turns("read only");
        var first = grain.Read("a");
        await shared.Board.WhenNoted("read only", 1);
        var second = grain.Read("b");
        await shared.Board.WhenNoted("read only", 2);
        var write = grain.Hold("c");
        await grain.Peek();

        Assert.Equal(["enter a", "enter b"], shared.Board.Notes("read only"));
        foreach (var gate in new[] { "a", "b", "c" })
            shared.Board.Open($"read only/{gate}");
        await Task.WhenAll(first, second, write).Bounded("all calls");
        Assert.Equal(["enter c", "leave c"], shared.Board.Notes("read only")[4..]);
    }

    [Fact]
    public async Task ReadOnly_WhileAWriteAwaits_DoesNotStart()
    {
        var grain = Turns("write first");
        var write = grain.Hold("a");
        await shared.Board.WhenNoted("write first", 1);
        var read = grain.Read("b");
        await grain.Peek();

        Assert.Equal(["enter a"], shared.Board.Notes("write first"));
        shared.Board.Open("write first/a");
        shared.Board.Open("write first/b");
        await Task.WhenAll(write, read).Bounded("both calls");
    }

    /// <summary>Orleans promises no order among calls of which none awaits the one before, and gives none.</summary>
    [Fact]
    public async Task Calls_NotAwaitedOneByOne_EachRunsOnce()
    {
        var grain = Turns("poured");

        await shared.Client.GetGrain<ICallerGrain>("pourer").Pour(grain, 500);

        Assert.Equal(Enumerable.Range(0, 500), (await grain.Numbers()).Order());
    }

    [Fact]
    public async Task Calls_AwaitedOneByOne_RunInTheirOrder()
    {
        var grain = Turns("ordered");
        for (var i = 0; i < 100; i++)
            await grain.Append(i);

        Assert.Equal(Enumerable.Range(0, 100), await grain.Numbers());
    }

    [Fact]
    public async Task Reentrant_ManyConcurrentCalls_NeverTwoThreadsAtOnce()
    {
        var grain = Turns("never two threads", reentrant: true);

        var intruded = await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => grain.Increment()));

        Assert.DoesNotContain(true, intruded);
        Assert.Equal(2000, await grain.Peek());
    }

    [Fact]
    public async Task Await_OfAnyKind_ContinuesOnTheGrainsScheduler()
    {
        var seen = shared.Client.GetGrain<ISchedulerGrain>("scheduler").Resume("scheduler gate");
        await shared.Board.WhenNoted("scheduler", 1);
        shared.Board.Open("scheduler gate");

        Assert.DoesNotContain(false, await seen.Bounded("the continuations"));
    }

    [Fact]
    public async Task CallChain_AllowedToReenter_ComesBack()
    {
        var answer = await shared.Client.GetGrain<IChainGrain>("chain a").There("chain b", allow: true);

        Assert.Equal("answer of chain a", answer);
    }

    [Fact]
    public async Task CallChain_NotAllowedToReenter_TimesOut()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => shared.Client.GetGrain<IChainGrain>("chain c").There("chain d", allow: false));
    }

    private ITurnGrain Turns(string key, bool reentrant = false) =>
        shared.Client.GetGrain<ITurnGrain>(key, (reentrant ? typeof(ReentrantTurnGrain) : typeof(TurnGrain)).FullName);
}
