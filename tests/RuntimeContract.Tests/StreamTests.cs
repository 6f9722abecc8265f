namespace RuntimeContract.Tests;

/// <summary>Methods that return <see cref="IAsyncEnumerable{T}"/>.</summary>
public sealed class StreamTests(SharedCluster shared)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task Enumerate_Count_EveryItemOnceInOrder(int count)
    {
        var items = new List<int>();
        await foreach (var item in Stream($"count {count}").Count(count))
            items.Add(item);

        Assert.Equal(Enumerable.Range(0, count), items);
    }

    [Fact]
    public async Task Enumerate_FromAGrain_EveryItemArrives()
    {
        var sum = await shared.Client.GetGrain<ICallerGrain>("stream caller").SumStream("summed", 2500);

        Assert.Equal(2500L * 2499 / 2, sum);
    }

    [Fact]
    public async Task Enumerate_SlowProducer_AnItemArrivesBeforeTheNextIsProduced()
    {
        var items = Stream("gated").Gated("gated gate").GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await items.MoveNextAsync());
        Assert.Equal("first", items.Current);
        var next = items.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        shared.Board.Open("gated gate");
        Assert.True(await next.Bounded("the second item"));
        Assert.Equal("open", items.Current);
        Assert.False(await items.MoveNextAsync());
        await items.DisposeAsync();
    }

    [Fact]
    public async Task Enumerate_InProgress_OtherCallsOfTheGrainRun()
    {
        var grain = Stream("echo meanwhile");
        var items = grain.Gated("echo meanwhile gate").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();

        Assert.Equal("hello", await grain.Echo("hello").Bounded("a call while a stream is open"));

        shared.Board.Open("echo meanwhile gate");
        await next.Bounded("the second item");
        await items.DisposeAsync();
    }

    [Fact]
    public async Task Enumerate_TwoAtOnce_EachHasItsOwnItems()
    {
        var grain = Stream("two streams");

        var sums = await Task.WhenAll(Sum(grain.Count(300)), Sum(grain.Count(400)));

        Assert.Equal([300L * 299 / 2, 400L * 399 / 2], sums);
    }

    [Fact]
    public async Task Enumerate_ConsumerBreaks_ProducersFinallyRuns()
    {
        var seen = new List<int>();
        await foreach (var item in Stream("broken off").Forever())
        {
            seen.Add(item);
            if (item == 150)
                break;
        }

        Assert.Equal(Enumerable.Range(0, 151), seen);
        Assert.Equal(["finally"], await shared.Board.WhenNoted("broken off", 1));
    }

    [Fact]
    public async Task Enumerate_ProducerThrows_ItemsBeforeItArriveThenTheException()
    {
        var seen = new List<int>();
        var exception = await Assert.ThrowsAsync<ContractException>(async () =>
        {
            await foreach (var item in Stream("failing").FailAfter(3))
                seen.Add(item);
        });

        Assert.Equal([0, 1, 2], seen);
        Assert.Equal(("the stream broke", 5), (exception.Message, exception.Code));
    }

    [Fact]
    public async Task Enumerate_CancelledWhileWaiting_ConsumerThrowsAndProducerEnds()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = new List<int>();
        var consuming = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Stream("stalled").Stall().WithCancellation(cancellation.Token))
            {
                seen.Add(item);
                shared.Board.Note("stalled consumer", "has an item");
            }
        });
        await shared.Board.WhenNoted("stalled", 1);
        await shared.Board.WhenNoted("stalled consumer", 1);

        await cancellation.CancelAsync();

        await consuming.Bounded("the consumer's exception");
        Assert.Equal([1], seen);
        Assert.Equal(["stalled", "cancelled"], await shared.Board.WhenNoted("stalled", 2));
    }

    [Fact]
    public async Task Enumerate_TokenPassedAsArgumentIsCancelled_ConsumerThrowsAndProducerEnds()
    {
        using var cancellation = new CancellationTokenSource();
        var consuming = Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sum(Stream("stalled argument").Stall(cancellation.Token)));
        await shared.Board.WhenNoted("stalled argument", 1);

        await cancellation.CancelAsync();

        await consuming.Bounded("the consumer's exception");
        Assert.Equal(["stalled", "cancelled"], await shared.Board.WhenNoted("stalled argument", 2));
    }

    [Fact]
    public async Task Enumerate_GrainDeactivatedMeanwhile_ConsumerGetsAnError()
    {
        var grain = Stream("deactivated");
        var items = grain.Gated("deactivated gate").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await items.MoveNextAsync());
        await grain.Leave();
        shared.Board.Open("deactivated gate");

        await Assert.ThrowsAsync<EnumerationAbortedException>(async () =>
        {
            while (await items.MoveNextAsync())
            {
            }
        });
    }

    [Fact]
    public async Task Enumerate_ItemsMutatedAfterYield_EachItemIsASnapshot()
    {
        var sizes = new List<int>();
        await foreach (var crate in Stream("snapshots").Crates(3))
        {
            sizes.Add(crate.Weights.Count);
            crate.Weights.Clear();
        }

        Assert.Equal(3, sizes.Count);
        Assert.True(sizes[0] >= 1 && sizes[2] == 3, $"sizes {string.Join(',', sizes)}");
    }

    private static async Task<long> Sum(IAsyncEnumerable<int> items)
    {
        var sum = 0L;
        await foreach (var item in items)
            sum += item;
        return sum;
    }

    private IStreamGrain Stream(string key) => shared.Client.GetGrain<IStreamGrain>(key);
}
