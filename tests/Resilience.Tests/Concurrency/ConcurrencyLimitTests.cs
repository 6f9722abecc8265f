namespace CheNu.Grains.Resilience;

public sealed class ConcurrencyLimitTests
{
    private readonly ConcurrencyLimit _limit = new(10);

    [Theory]
    [InlineData(10, 10, 9, 8, 7)]
    [InlineData(5, 5, 4, 4, 3)]
    [InlineData(2, 2, 1, 1, 1)]
    [InlineData(1, 1, 1, 1, 1)]
    public void Shares_ByLevel_TheLowerTheFewer(int slots, int l0, int l1, int l2, int l3) =>
        Assert.Equal([l0, l1, l2, l3], Enumerable.Range(0, 4).Select(level => ConcurrencyShares.Of(slots, level)));

    [Fact]
    public void TryTake_L3Alone_LeavesThreeForTheOthers()
    {
        Assert.Equal(7, Take(3, 20));
        Assert.Equal(1, Take(2, 20));
        Assert.Equal(1, Take(1, 20));
        Assert.Equal(1, Take(0, 20));
        Assert.Equal(10, _limit.InFlight);
    }

    [Fact]
    public void TryTake_L0Alone_MayHaveAll() => Assert.Equal(10, Take(0, 20));

    [Fact]
    public void Release_Overloaded_HalvesOncePerRound()
    {
        Take(0, 10);

        for (var i = 0; i < 5; i++) _limit.Release(0, ConcurrencyOutcome.Overloaded, takenAt: 0, now: 10);
        Assert.Equal(5, _limit.Slots);

        _limit.Release(0, ConcurrencyOutcome.Overloaded, takenAt: 10, now: 20);
        Assert.Equal(2, _limit.Slots);
    }

    [Fact]
    public void Release_AlwaysOverloaded_NeverBelowOne()
    {
        for (var i = 1; i < 20; i++)
        {
            Assert.True(_limit.TryTake(0));
            _limit.Release(0, ConcurrencyOutcome.Overloaded, i, i);
        }

        Assert.Equal(1, _limit.Slots);
    }

    [Fact]
    public void Release_AnsweredWhileInUse_OneMoreForEachRound()
    {
        _limit.TryTake(0);
        _limit.Release(0, ConcurrencyOutcome.Overloaded, 1, 1);
        Assert.Equal(5, _limit.Slots);
        Assert.Equal(5, Take(0, 10));

        for (var i = 0; i < 6; i++)
        {
            _limit.Release(0, ConcurrencyOutcome.Answered, 1, 2);
            _limit.TryTake(0);
        }

        Assert.Equal(6, _limit.Slots);
    }

    [Fact]
    public void Release_AnsweredWhileIdle_DoesNotGrow()
    {
        _limit.TryTake(0);
        _limit.Release(0, ConcurrencyOutcome.Overloaded, 1, 1);

        for (var i = 0; i < 100; i++)
        {
            _limit.TryTake(0);
            _limit.Release(0, ConcurrencyOutcome.Answered, 2, 2);
        }

        Assert.Equal(5, _limit.Slots);
    }

    [Fact]
    public void Wait_SeveralLevels_ServedByLevelThenByArrival()
    {
        Take(0, 10);
        var waiting = new[] { 3, 1, 3, 0, 1 }.Select(level => _limit.Wait(level)!).ToArray();
        var served = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            _limit.Release(0, ConcurrencyOutcome.Neutral, 0, 0);
            for (var index = 0; index < waiting.Length; index++)
            {
                if (waiting[index].Ended.IsCompleted && !served.Contains(index)) served.Add(index);
            }
        }

        Assert.Equal([3, 1, 4, 0, 2], served);
    }

    [Fact]
    public async Task Wait_QueueFull_TheLastOfALowerLevelMakesRoom()
    {
        Take(0, 10);
        var waiting = Enumerable.Range(0, ConcurrencyLimit.MostWaiting).Select(_ => _limit.Wait(3)!).ToArray();

        Assert.Null(_limit.Wait(3));
        Assert.NotNull(_limit.Wait(0));
        Assert.True(waiting[^1].Ended.IsCompletedSuccessfully);
        Assert.False(await waiting[^1].Ended);
        Assert.Equal(ConcurrencyLimit.MostWaiting, _limit.Waiting);
    }

    [Fact]
    public void Leave_WhileWaiting_LeavesNothing()
    {
        Take(0, 10);
        var waiter = _limit.Wait(0)!;

        _limit.Leave(waiter);

        _limit.Release(0, ConcurrencyOutcome.Neutral, 0, 0);
        Assert.Equal((9, 0), (_limit.InFlight, _limit.Waiting));
    }

    [Fact]
    public void Leave_JustServed_TheSlotGoesToTheNext()
    {
        Take(0, 10);
        var (first, second) = (_limit.Wait(0)!, _limit.Wait(0)!);
        _limit.Release(0, ConcurrencyOutcome.Neutral, 0, 0);

        _limit.Leave(first);

        Assert.True(second.Ended is { IsCompletedSuccessfully: true, Result: true });
        Assert.Equal(10, _limit.InFlight);
    }

    [Fact]
    public void Resize_TheCatalogueSaysLess_IsHeededAtOnce()
    {
        _limit.Resize(3);

        Assert.Equal(3, Take(0, 10));
    }

    [Fact]
    public void Anything_SeededSchedules_SharesHoldAndNothingIsLost()
    {
        for (var seed = 0; seed < 300; seed++) Schedule(seed);
    }

    private static void Schedule(int seed)
    {
        var random = new Random(seed);
        var limit = new ConcurrencyLimit(1 + random.Next(10));
        var held = new List<int>();
        var waiting = new List<ConcurrencyWaiter>();
        for (var step = 0; step < 400; step++)
        {
            var level = random.Next(4);
            switch (random.Next(4))
            {
                case 0 when limit.TryTake(level):
                    held.Add(level);
                    break;
                case 1 when limit.Wait(level) is { } waiter:
                    waiting.Add(waiter);
                    break;
                case 2 when held.Count > 0:
                    var index = random.Next(held.Count);
                    limit.Release(held[index], (ConcurrencyOutcome)random.Next(3), step, step);
                    held.RemoveAt(index);
                    break;
                case 3 when waiting.Count > 0:
                    var leaving = waiting[random.Next(waiting.Count)];
                    waiting.Remove(leaving);
                    limit.Leave(leaving);
                    break;
            }

            foreach (var served in waiting.Where(waiter => waiter.Ended.IsCompleted).ToArray())
            {
                waiting.Remove(served);
                if (served.Ended.Result) held.Add(served.Level);
            }

            Assert.Equal((held.Count, waiting.Count), (limit.InFlight, limit.Waiting));
            Assert.True(held.Count == 0 || waiting.Count == 0 || waiting.Min(waiter => waiter.Level) >= 0, $"Seed {seed}");

            // Nobody waits for what the highest level that waits could have now.
            if (waiting.Count > 0) Assert.False(held.Count == 0, $"Seed {seed}, step {step}: the slots are free and {waiting.Count} wait.");
        }
    }

    private int Take(int level, int times) => Enumerable.Range(0, times).Count(_ => _limit.TryTake(level));
}
