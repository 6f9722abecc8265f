namespace RuntimeContract.Tests;

/// <summary>Cancellation tokens as arguments.</summary>
public sealed class CancellationTests(SharedCluster shared)
{
    [Fact]
    public async Task Call_TokenAlreadyCancelled_ThrowsAndTheGrainIsNotCalled()
    {
        var grain = shared.Client.GetGrain<ICancelGrain>("cancelled before");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Quick(1, new CancellationToken(canceled: true)));

        Assert.Equal(2, await grain.Quick(2, CancellationToken.None));
        Assert.Equal(["quick"], shared.Board.Notes("cancelled before"));
    }

    [Fact]
    public async Task Call_CancelledMeanwhile_TheGrainSeesItAndTheCallerThrows()
    {
        using var cancellation = new CancellationTokenSource();
        var call = shared.Client.GetGrain<ICancelGrain>("cancelled during").WaitForCancel(cancellation.Token);
        await shared.Board.WhenNoted("cancelled during", 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Bounded("the cancelled call"));
        Assert.Equal(["entered", "cancelled"], await shared.Board.WhenNoted("cancelled during", 2));
    }

    [Fact]
    public async Task Call_CancelledThroughAnotherGrain_TheLastGrainSeesIt()
    {
        using var cancellation = new CancellationTokenSource();
        var call = shared.Client.GetGrain<ICallerGrain>("cancelling caller").CancelThrough("cancelled through", cancellation.Token);
        await shared.Board.WhenNoted("cancelled through", 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Bounded("the cancelled call"));
        Assert.Equal(["entered", "cancelled"], await shared.Board.WhenNoted("cancelled through", 2));
    }

    /// <summary>Whether the cancelled call still runs when its turn comes is not said: the cancellation may overtake it or not.</summary>
    [Fact]
    public async Task Call_CancelledWhileQueued_ThrowsBeforeTheQueueMoves()
    {
        using var cancellation = new CancellationTokenSource();
        var grain = shared.Client.GetGrain<ICancelGrain>("cancelled in the queue");
        var first = grain.Finish("queue gate", CancellationToken.None);
        await shared.Board.WhenNoted("cancelled in the queue", 1);
        var queued = grain.Quick(5, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.Bounded("the queued call"));
        shared.Board.Open("queue gate");
        await first.Bounded("the first call");
        Assert.Equal(3, await grain.Quick(3, CancellationToken.None));
    }

    [Fact]
    public async Task Call_CancelledAfterItsEnd_NothingHappens()
    {
        using var cancellation = new CancellationTokenSource();
        var grain = shared.Client.GetGrain<ICancelGrain>("cancelled after");
        Assert.Equal(4, await grain.Quick(4, cancellation.Token));

        await cancellation.CancelAsync();

        Assert.Equal(5, await grain.Quick(5, CancellationToken.None));
    }

    [Fact]
    public async Task Call_TokenThatCannotBeCancelled_ArrivesNotCancelled()
    {
        Assert.False(await shared.Client.GetGrain<ICancelGrain>("no token").IsCancelled(CancellationToken.None));
    }
}
